using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Platform.Web;
using Microsoft.Net.Http.Headers;

namespace FlatCity.Commanding.Open;

/// <summary>A file for everybody, whole in memory: with a mark of its content, so that whoever has it already is told so (304).</summary>
internal static class OpenFile
{
    public const string JsonType = "application/json; charset=utf-8";

    public static IResult Json(HttpContext http, JsonNode json, string type = JsonType) => Text(http, type, json.ToJsonString(Platform.Web.Json.Options));

    public static IResult Text(HttpContext http, string type, string text)
    {
        Headers(http);
        var bytes = Encoding.UTF8.GetBytes(text);
        return Results.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"", isWeak: true));
    }

    /// <summary>Anybody's page may read it, and a cache may keep it if it asks again each time.</summary>
    public static void Headers(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, no-cache";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.Vary = "Accept-Language, Cookie";
    }
}
