namespace FlatCity.Packs.Cities;

/// <summary>
/// On what terms a city opens its data 开放数据: how few is too few to be shown apart, under which licence others use it, and whom to ask for what is not open.
/// </summary>
public sealed record OpenDataTerms
{
    /// <summary>What holds where a city says nothing: five, and no licence, so that others must ask before they use it.</summary>
    public static OpenDataTerms Preset { get; } = new();

    /// <summary>Nothing of fewer than this is shown apart (最小公布数); 3 to 100, 5 where the city does not say it.</summary>
    public int Fewest { get; init; } = 5;

    /// <summary>The licence's name; null where the city states none.</summary>
    public PackText? Licence { get; init; }

    /// <summary>Where the licence can be read, an https:// address; null with no licence.</summary>
    public string? LicenceAddress { get; init; }

    /// <summary>Whom to ask for what is not open, in the city's languages; null where the city does not say it.</summary>
    public PackText? Ask { get; init; }
}
