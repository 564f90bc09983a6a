using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace FlatCity.Platform.Web;

/// <summary>How answers under /api are written: names-with-dashes are given by each writer, Chinese stays Chinese.</summary>
internal static class Json
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = Encoder,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };
}
