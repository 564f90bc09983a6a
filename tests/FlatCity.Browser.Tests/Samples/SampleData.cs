using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FlatCity.Browser.Tests.Samples;

/// <summary>What the map and the place question ask for: nine square communities and six schools.</summary>
internal static class SampleData
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/map/outlines.geojson", () => Results.Json(Outlines(), contentType: "application/geo+json")).Who(Access.Anyone);
        app.MapGet("/map/samples.geojson", () => Results.Json(Points(), contentType: "application/geo+json")).Who(Access.Anyone);
        app.MapGet("/places", (string? q) => Results.Json(Places.Where(place => place.name.Contains(q ?? "", StringComparison.Ordinal)).Select(place => place.json))).Who(Access.Anyone);
        app.MapGet("/samples/fault", IResult () => throw new InvalidOperationException("A fault made for a test.")).Who(Access.Anyone);
        app.MapGet("/samples/status/{code:int}", (int code) => Results.StatusCode(code)).Who(Access.Anyone);
    }

    private static readonly (string code, string name, string where, double lat, double lon)[] Schools =
    [
        ("s1", "龙港市第一小学", "龙跃社区", 27.575, 120.545), ("s2", "龙港市第二小学", "江滨社区", 27.585, 120.565), ("s3", "龙港市实验中学", "东城社区", 27.562, 120.572),
        ("s4", "龙港市第三中学", "河底高社区", 27.548, 120.551), ("s5", "龙港市职业中学", "凤江社区", 27.553, 120.583), ("s6", "龙港市海港小学", "新城社区", 27.591, 120.589),
    ];

    private static readonly object[] Tones = ["done", "done", "late", "waiting", "going", "ended"];

    private static readonly IReadOnlyList<(string name, object json)> Places = [.. Schools.Select(school => (school.name, (object)new { school.code, school.name, school.where, school.lat, school.lon }))];

    private static object Points() => new
    {
        type = "FeatureCollection",
        features = Schools.Select((school, i) => new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { school.lon, school.lat } },
            properties = new { title = school.name, note = school.where, href = "/work/samples/case", tone = Tones[i] },
        }),
    };

    private static object Outlines() => new
    {
        type = "FeatureCollection",
        made = true,
        features = from x in Enumerable.Range(0, 4)
                   from y in Enumerable.Range(0, 3)
                   let west = 120.53 + (x * 0.018)
                   let south = 27.54 + (y * 0.02)
                   select new
                   {
                       type = "Feature",
                       geometry = new { type = "Polygon", coordinates = new[] { new[] { new[] { west, south }, [west + 0.018, south], [west + 0.018, south + 0.02], [west, south + 0.02], [west, south] } } },
                       properties = new { code = $"33038319{x}{y}", made = true },
                   },
    };
}
