using FlatCity.Platform.Outbox;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;
using FlatCity.Platform.Web.Crowd;
using Microsoft.AspNetCore.Mvc;

namespace FlatCity.Commanding.Open;

/// <summary>GET /catalog: what data the city holds, who may have it and how; a page for whoever asks for one, otherwise DCAT 3 in JSON-LD, as /catalog.jsonld always is.</summary>
[Who(Access.Anyone)]
[Crowd(CrowdKind.List)]
internal sealed class CatalogPage(OpenCity open) : CityPage
{
    private OpenRounds? rounds;

    internal string Heading => T(OpenTexts.CatalogTitle, open.City.Pack.Name.In(Reader.Language.Code));

    internal string Holds => OpenWords.Holds(rounds!, Reader.Language);

    internal SummaryList Terms => new(
    [
        open.Terms.Licence is { } licence
            ? new(T(OpenTexts.Licence), licence.In(Reader.Language.Code)) { Address = open.Terms.LicenceAddress }
            : new(T(OpenTexts.Licence), T(OpenTexts.NoLicence)),
        new(T(OpenTexts.Ask), open.Terms.Ask?.In(Reader.Language.Code) ?? T(OpenTexts.AskDesk)),
    ]);

    internal Table Log => new(T(OpenTexts.Log),
        [new(T(OpenTexts.Month)), new("CSV"), new("JSON Lines")],
        [.. rounds!.Months.Select(CaseLogFiles.Word).Select(month => new Row(new Cell(month), Download(month, "csv"), Download(month, "jsonl")))])
    {
        HideCaption = true,
        Empty = new(T(OpenTexts.Nothing), T(OpenTexts.NothingSays)),
    };

    internal Table Held => new(T(OpenTexts.Held),
        [new(T(OpenTexts.DataSet)), new(T(OpenTexts.Whose))],
        [.. open.Scenarios.NewestOfEach.Select(s => new Row(
            new Cell(T(OpenTexts.HeldOf, s.Pack.Title.In(Reader.Language.Code))) { Note = s.Pack.About.In(Reader.Language.Code) },
            new Cell(T(Dcat.Access(open.OpennessOf(s.Name)).Says))))])
    {
        HideCaption = true,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalog.jsonld", async (HttpContext http, OpenCity open) => await AnswerAsync(http, open, await open.NowAsync())).Who(Access.Anyone).Crowd(CrowdKind.List).ExcludeFromDescription();
        routes.MapGet("/catalog/recompute.py", (HttpContext http) => OpenFile.Text(http, "text/x-python; charset=utf-8", Script.Value)).Who(Access.Anyone).ExcludeFromDescription();
    }

    public async Task<IActionResult> OnGetAsync()
    {
        rounds = await open.NowAsync();
        Response.Headers.Vary = "Accept, Accept-Language, Cookie";
        if (Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html"))
            return Page();
        await (await AnswerAsync(HttpContext, open, rounds)).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, OpenCity open, OpenRounds rounds) =>
        OpenFile.Json(http, Dcat.Of(open, rounds, await ChannelSettings.PublicAddressAsync(open.City.Database, open.City.Keys, http.Request)), Dcat.Type);

    private static Cell Download(string month, string format) => new($"{month}.{format}") { Address = $"/catalog/case-log/{month}.{format}" };

    private static readonly Lazy<string> Script = new(() => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "packs", "open-data", "recompute.py")));
}
