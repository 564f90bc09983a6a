using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using FlatCity.Cases.Made;
using FlatCity.Tests.Interop.Open311;

namespace FlatCity.Tests.Cases.BadInput;

/// <summary>Sound requests to Open311's operations, to be spoiled like the others; what is refused must have Open311's own shape.</summary>
internal static class OpenCalls
{
    public const string File = "open311File";

    public static readonly string[] Operations = [File, "open311Services", "open311Definition", "open311List", "open311Show", "open311Token"];

    private static readonly string[] Damages = ["pothole", "collapse", "manhole", "railing", "sign"];
    private static readonly string[] Filters = ["service_code=road-damage", "status=open", "status=open,closed", "page_size=5", "page=2", "extensions=true", "start_date=2026-10-01T00:00:00Z", "end_date=2026-11-20T00:00:00%2B08:00", "jurisdiction_id=330383"];

    public static Sending Make(ServedCity city, string operation, string number, string key, Random random)
    {
        var format = random.Next(2) == 0 ? "json" : "xml";
        return operation switch
        {
            File => new(operation, null, HttpMethod.Post, "/open311/v2/requests." + format)
            {
                ContentType = "application/x-www-form-urlencoded; charset=utf-8",
                Form =
                [
                    new("api_key", key), new("service_code", "road-damage"), new("attribute[damage]", Damages[random.Next(Damages.Length)]), new("description", "路上的坑"), new("first_name", "伟"), new("last_name", MadeNames.Of(random)),
                    new("phone", $"139{random.Next(10_000_000, 99_999_999)}"), new("email", "a@example.org"), new("media_url", "http://127.0.0.1:9/photo.jpg"), .. Where(city, random),
                ],
            },
            "open311Services" => Get(operation, "services." + format),
            "open311Definition" => Get(operation, "services/road-damage." + format),
            "open311List" => Get(operation, $"requests.{format}?{string.Join('&', random.GetItems(Filters, random.Next(0, 4)).Distinct(StringComparer.Ordinal))}"),
            "open311Show" => Get(operation, $"requests/{number}.{format}"),
            _ => Get(operation, $"tokens/{number}.{format}"),
        };
    }

    public static string? Fault(Answer answer)
    {
        try
        {
            if (answer.ContentType == "text/xml")
                return OpenCity.FitsOurXml(answer.Text).Name == "errors" ? null : "Not Open311's errors.";
            if (answer.ContentType != "application/json")
                return "Not one of Open311's formats.";
            return JsonNode.Parse(answer.Text)!.AsArray() is { Count: > 0 } errors && errors.All(e => e!["code"]!.GetValue<int>() == answer.Status && e["description"]!.GetValue<string>().Length > 0) ? null : "Not Open311's errors.";
        }
        catch (Exception unread) when (unread is JsonException or XmlException or NullReferenceException or InvalidOperationException or FormatException)
        {
            return "The errors cannot be read: " + unread.Message;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Where(ServedCity city, Random random)
    {
        var schools = city.City.Pack.Places.OfKind("school").ToList();
        return random.Next(2) == 0
            ? [new("address_string", schools[random.Next(schools.Count)].Name.In("zh"))]
            : [new("lat", "27.55"), new("long", "120.55"), new("address_id", string.Empty)];
    }

    private static Sending Get(string operation, string path) => new(operation, null, HttpMethod.Get, "/open311/v2/" + path);
}
