namespace FlatCity.Cases.File;

/// <summary>Number and tracking code of a case just filed, as one word to be kept (sealed) until its form cannot be sent again.</summary>
internal static class FiledReceipt
{
    public static string Of(CaseFiled filed) => $"{filed.Case.Number} {filed.Tracking}";

    public static (string Number, string Tracking) Read(string receipt) => (receipt[..receipt.IndexOf(' ', StringComparison.Ordinal)], receipt[(receipt.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    /// <summary>In two halves, so that it can be read out and copied by hand.</summary>
    public static string Spaced(string tracking) => tracking.Length == 10 ? $"{tracking[..5]}-{tracking[5..]}" : tracking;
}
