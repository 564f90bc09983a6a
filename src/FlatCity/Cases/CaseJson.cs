using System.Text.Json;
using FlatCity.Platform.Web;

namespace FlatCity.Cases;

/// <summary>How JSON is written here: Chinese stays Chinese, so that a stored step can be read by a person.</summary>
internal static class CaseJson
{
    public static readonly JsonWriterOptions Writing = Json.Writing;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = Json.Encoder, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
