using FlatCity.Cases.Uploads;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cases.Forms;

/// <summary>What a form shows of the files it holds already, and what a drawn signature is before it is one.</summary>
internal static class DraftFiles
{
    private const string Address = "data:image/png;base64,";

    /// <summary>A drawing of one colour in a small box; what is longer was not drawn with our page.</summary>
    private const int MostDrawn = 512 * 1024;

    public static KeptFile Kept(string token, StoredFile? draft, string name, Language language) => new(token, FileEndpoints.DraftAddress(token), name)
    {
        Sort = draft?.UsedAs is { } used and not FileUse.Signature ? used : FileUse.Photo,
        Said = draft?.Said(language),
    };

    /// <summary>The picture in a data address, or nothing; whether it is a picture is judged as of any other upload.</summary>
    public static byte[]? Drawn(string? sent)
    {
        if (sent is null || sent.Length > MostDrawn || !sent.StartsWith(Address, StringComparison.Ordinal))
            return null;
        var bytes = new byte[sent.Length];
        return Convert.TryFromBase64Chars(sent.AsSpan(Address.Length), bytes, out var written) ? bytes[..written] : null;
    }
}
