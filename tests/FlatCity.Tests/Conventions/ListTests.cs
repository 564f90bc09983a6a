using System.Reflection;
using FlatCity.Cities;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Tests.Conventions;

/// <summary>Every list that a person sees can be taken along as a file, in the one way there is.</summary>
public sealed class ListTests
{
    /// <summary>Pages whose tables are no lists of the city's own, each with the reason.</summary>
    private static readonly Dictionary<string, string> NoLists = new(StringComparer.Ordinal)
    {
        ["Cases/Bulk/BulkPage"] = "what came of an act on chosen cases; the list they were chosen from is exported",
        ["Cases/Calls/CallerPage"] = "the cases of a number that was typed for one call; the case list finds and exports by phone",
        ["Cases/Draw/DrawsPage"] = "a few draws a year; each has its files",
        ["Cases/Draw/PublicDrawsPage"] = "the same for everybody; each has its .json once it is closed",
        ["Cases/Messages/PreviewPage"] = "how one message reads in every language, with a made-up case",
        ["Cases/RotaWeek/RotaPage"] = "a week's plan beside the forms that change it; it is printed",
        ["Cases/Show/CasePage"] = "one case",
        ["Cases/Why/WhyPage"] = "one case's reasons",
        ["Cities/Account/AccountPage"] = "one's own sessions",
        ["Commanding/Define/EditRatePage"] = "a preview of what is being typed",
        ["Commanding/Open/CatalogPage"] = "the city's open data; the files stand beside it",
        ["Commanding/Open/OpenFiguresPage"] = "figures for everybody; figures.csv and figures.json stand beside them",
        ["Commanding/Watch/WallPage"] = "the same for a screen on a wall",
        ["Interop/Doors/DoorsPage"] = "how a dozen doors are set and stand just now; each leads to its own list, and those are exported",
        ["Interop/Orders/TakeFilePage"] = "what came of a file that was taken in",
        ["Relief/Burden/BurdenCasesPage"] = "the cases behind a sum; the sums are exported, the cases from the case list",
    };

    private const string Export = "<partial name=\"Export\"";

    private static readonly string Root = Path.Combine(Repository.Root, "src", "FlatCity");

    [Fact]
    public void Every_page_with_a_table_offers_it_as_a_file_or_says_here_why_not()
    {
        var views = Views().ToList();

        Assert.True(views.Count > 30, "The views were not found.");
        Assert.True(Without(views) is [], "These pages show a list that cannot be taken along. Make the page a ListedPage with [Listed(\"…\")] and add <partial name=\"Export\" model=\"Model.Export\" />: " + string.Join(", ", Without(views)));
        Assert.Empty(NoLists.Keys.Except(views.Where(v => IsList(v.Text) && !v.Text.Contains(Export, StringComparison.Ordinal)).Select(v => v.Name)));
    }

    [Fact]
    public void A_page_with_a_table_and_no_file_is_found()
    {
        Assert.Equal(["Cases/New/NewPage"], Without([("Cases/New/NewPage", "@page \"/work/new\"\n<partial name=\"Table\" model=\"Model.Table\" />")]));
        Assert.Empty(Without([("Cases/New/NewPage", "@page \"/work/new\"\n<partial name=\"Table\" model=\"Model.Table\" />\n<partial name=\"Export\" model=\"Model.Export\" />"), ("Cases/New/Part", "<partial name=\"Table\" model=\"Model\" />")]));
    }

    [Fact]
    public void A_listed_page_says_so_in_its_attribute_its_type_and_its_view()
    {
        var types = typeof(ListedPage).Assembly.GetTypes();
        var byAttribute = types.Where(t => t.GetCustomAttribute<ListedAttribute>() is not null).Select(t => t.FullName!).Order(StringComparer.Ordinal).ToList();
        var byType = types.Where(t => t.IsSubclassOf(typeof(ListedPage))).Select(t => t.FullName!).Order(StringComparer.Ordinal).ToList();
        var byView = Views().Where(v => v.Text.Contains(Export + " model=\"Model.Export\" />", StringComparison.Ordinal)).Select(v => "FlatCity." + v.Name.Replace(Path.DirectorySeparatorChar, '.')).Order(StringComparer.Ordinal).ToList();

        Assert.True(byType.Count >= 19, $"Only {byType.Count} pages are listed.");
        Assert.Equal(byType, byAttribute);
        Assert.Equal(byType, byView);
        Assert.Equal(byType.Count, types.Select(t => t.GetCustomAttribute<ListedAttribute>()?.Name).OfType<string>().Distinct(StringComparer.Ordinal).Count());
    }

    private static IReadOnlyList<string> Without(IEnumerable<(string Name, string Text)> views) =>
        [.. views.Where(v => IsList(v.Text) && !v.Text.Contains(Export, StringComparison.Ordinal) && !NoLists.ContainsKey(v.Name)).Select(v => v.Name)];

    private static bool IsList(string view) => view.StartsWith("@page", StringComparison.Ordinal) && view.Contains("<partial name=\"Table\"", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Text)> Views() => Directory.EnumerateFiles(Root, "*.cshtml", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
        .Select(f => (Path.ChangeExtension(Path.GetRelativePath(Root, f), null), File.ReadAllText(f)));
}
