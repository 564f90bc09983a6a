using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Components;

namespace FlatCity.Cities;

/// <summary>What the administration's lists share: the unit to filter by, and the conditions in force.</summary>
internal static class Conditions
{
    public static SelectField UnitField(City city, CityPage page, string? chosen) => new(
        "unit", page.T(CityTexts.Unit), [.. city.Pack.Units.On(city.Today).Select(u => new Choice(u.Code, u.Name.In(page.Reader.Language.Code)))])
    {
        Value = chosen,
        Blank = page.T(CityTexts.AnyUnit),
        Optional = false,
    };

    /// <summary>The conditions that are set, each a link that takes it off.</summary>
    public static IReadOnlyList<Link> SetOf(HttpRequest request, params IEnumerable<(string Key, string? Said)> conditions) =>
        [.. conditions.Where(c => !string.IsNullOrEmpty(c.Said)).Select(c => new Link(c.Said!, Address.With(request, c.Key, null)))];
}

/// <summary>One page of a list of the pack: fifty after the cursor, which is the key of the last one seen.</summary>
internal sealed record ListPage<T>(IReadOnlyList<T> Shown, Pager Pager)
{
    private const int Most = 50;

    /// <summary>A file takes all at once: they are in memory anyhow.</summary>
    public static ListPage<T> Of(IEnumerable<T> all, Func<T, string> key, string? cursor, bool whole = false)
    {
        if (whole)
            return new([.. all], new Pager(null, true));
        var after = string.IsNullOrEmpty(cursor) ? all : all.SkipWhile(x => key(x) != cursor).Skip(1);
        var taken = after.Take(Most + 1).ToList();
        var more = taken.Count > Most;
        if (more)
            taken.RemoveAt(Most);
        return new(taken, new Pager(more ? key(taken[^1]) : null, string.IsNullOrEmpty(cursor)));
    }
}
