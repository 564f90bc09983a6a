using System.Globalization;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Relief.Burden;

/// <summary>GET /work/burden.csv and .xlsx: the sums as asked for, within the post's reach.</summary>
internal static class ExportBurden
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in ListExport.Formats)
            routes.MapGet("/work/burden." + format, (HttpContext http, CityBurden burden) => RunAsync(http, burden, format)).Who(Access.SignedIn).ExcludeFromDescription();
    }

    private static async Task<IResult> RunAsync(HttpContext http, CityBurden burden, string format)
    {
        var question = BurdenQuestion.Read(http.Request.Query, burden.City);
        if (question.IsRefused)
            return Problems.Of(question.Refusals);
        var (actor, language) = (http.RequireActor(), Reader.Of(http).Language);
        var rows = await burden.CountAsync(question.Value, CityBurden.UnitsOf(actor));
        await ExportAudit.WriteAsync(burden.City, actor, "burden", format, http.Request.QueryString.Value);
        Text[] headers = [BurdenTexts.Of(question.Value.By), BurdenTexts.Times, BurdenTexts.Minutes, BurdenTexts.Undeclared];
        return ListExport.Of(http, format, $"burden-{question.Value.First:uuuuMMdd}-{question.Value.Last:uuuuMMdd}", BurdenTexts.Title.In(language), [.. headers.Select(h => h.In(language))],
            rows.Select(row => (IReadOnlyList<string?>)[burden.NameOf(question.Value.By, row.Group, language), Number(row.Sum.Times), Number(row.Sum.Minutes), Number(row.Sum.Undeclared)]));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
