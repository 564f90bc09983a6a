using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace FlatCity.Cases;

/// <summary>How JSON is written here: Chinese stays Chinese, so that a stored step can be read by a person.</summary>
internal static class CaseJson
{
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
