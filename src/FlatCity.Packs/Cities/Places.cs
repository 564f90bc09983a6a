using System.Text;
using FlatCity.Packs.Places;
using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>A place by the name that people use for it 地名: a school, a market, a bridge, an estate; a community too.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kind">What it is, a word such as school.</param>
/// <param name="Name">Its name in the city's languages.</param>
/// <param name="FormerNames">Names it had or is called by as well.</param>
/// <param name="Community">The community in which it lies.</param>
/// <param name="Point">Where, WGS 84.</param>
/// <param name="Made">Whether it is made up; wherever it is shown this is said.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in places.csv; 0 for a community, which stands in units.csv.</param>
public sealed record NamedPlace(
    string Code, string Kind, PackText Name, IReadOnlyList<string> FormerNames, string Community, GeoPoint Point, bool Made, bool Assumed, int Line);

/// <summary>How a name fitted, best first.</summary>
public enum NameFit
{
    /// <summary>It is the place's name.</summary>
    Exact,

    /// <summary>It is a former or other name of the place.</summary>
    Former,

    /// <summary>It is a part of the place's name.</summary>
    Part,

    /// <summary>It is a part of a former name.</summary>
    PartOfFormer,

    /// <summary>The place's name is a part of it: "at the gate of the first school".</summary>
    Mentions,
}

/// <summary>A place that fits a name.</summary>
public readonly record struct PlaceMatch(NamedPlace Place, NameFit Fit);

/// <summary>A former name 曾用名 and what it is today.</summary>
/// <param name="Name">The name that was.</param>
/// <param name="Today">The code of the community, or the city's own.</param>
/// <param name="On">When it changed, where known.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in former-names.csv.</param>
public sealed record FormerName(string Name, string Today, LocalDate? On, bool Assumed, int Line);

/// <summary>A grouping of communities 片区: never a stop on a case's way.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the city's languages.</param>
/// <param name="Communities">The codes of its communities.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in zones.csv.</param>
public sealed record CityZone(string Code, PackText Name, IReadOnlyList<string> Communities, bool Assumed, int Line);

/// <summary>The named places of a city, its communities among them.</summary>
public sealed class PlaceDirectory
{
    /// <summary>The kind under which communities themselves are found.</summary>
    public const string CommunityKind = "community";

    private readonly Dictionary<string, NamedPlace> byCode;
    private readonly (NamedPlace Place, string[] Names, string[] Former)[] keys;

    /// <summary>A directory of rows; of a code named twice the first counts.</summary>
    public PlaceDirectory(IEnumerable<NamedPlace> rows)
    {
        All = [.. rows];
        byCode = All.DistinctBy(place => place.Code, StringComparer.Ordinal).ToDictionary(place => place.Code, StringComparer.Ordinal);
        keys = [.. All.Select(place => (place,
            place.Name.ByLanguage.Values.Select(Key).Where(key => key.Length > 0).ToArray(),
            place.FormerNames.Select(Key).Where(key => key.Length > 0).ToArray()))];
    }

    /// <summary>Every place, as the file has them, then the communities.</summary>
    public IReadOnlyList<NamedPlace> All { get; }

    /// <summary>The place of a code, or null.</summary>
    public NamedPlace? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The places of a kind.</summary>
    public IEnumerable<NamedPlace> OfKind(string kind) => All.Where(place => place.Kind == kind);

    /// <summary>
    /// The places that fit a name as somebody says it, in any of the city's languages, best first: the name itself, a
    /// former one, a part of one, a name within what was said. Width of letters, case and spaces do not count.
    /// </summary>
    public IReadOnlyList<PlaceMatch> FindByName(string text, int most = 10)
    {
        var key = Key(text);
        if (key.Length == 0) return [];
        return [.. keys
            .Select(each => (each.Place, Fit: FitOf(key, each.Names, each.Former), Length: each.Names.Select(name => name.Length).DefaultIfEmpty().Max()))
            .Where(each => each.Fit is not null)
            .OrderBy(each => each.Fit)
            // A longer name within what was said tells more; a shorter name around it less beside.
            .ThenBy(each => each.Fit == NameFit.Mentions ? -each.Length : each.Length)
            .ThenBy(each => each.Place.Code, StringComparer.Ordinal)
            .Take(most)
            .Select(each => new PlaceMatch(each.Place, each.Fit!.Value))];
    }

    private static NameFit? FitOf(string key, string[] names, string[] former)
    {
        if (names.Contains(key)) return NameFit.Exact;
        if (former.Contains(key)) return NameFit.Former;
        if (names.Any(name => name.Contains(key, StringComparison.Ordinal))) return NameFit.Part;
        if (former.Any(name => name.Contains(key, StringComparison.Ordinal))) return NameFit.PartOfFormer;
        // One sign alone is in half of all sentences.
        return names.Concat(former).Any(name => name.Length > 1 && key.Contains(name, StringComparison.Ordinal)) ? NameFit.Mentions : null;
    }

    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var sign in Normal(text))
            if (!char.IsWhiteSpace(sign)) key.Append(char.ToLowerInvariant(sign));
        return key.ToString();
    }

    // A lone surrogate has no normal form: such text is compared as it is.
    private static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
