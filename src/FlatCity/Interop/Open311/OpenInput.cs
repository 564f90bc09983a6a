using System.Globalization;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Web;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Interop.Open311;

/// <summary>The arguments of a call, from the address or the form: an empty one is as good as none, and what cannot be kept is refused by its name.</summary>
internal sealed class OpenInput(HttpContext http, IFormCollection? form, List<Refusal> refusals)
{
    /// <summary>Ids and codes that may be named at once.</summary>
    public const int MostNames = 1000;

    public List<Refusal> Refusals => refusals;

    /// <summary>The names of everything sent in the form.</summary>
    public IEnumerable<string> FormNames => form?.Keys ?? (IEnumerable<string>)[];

    public string? Text(string name, int most)
    {
        var all = Sent(name);
        var checkedText = TextAtTheDoor.Check(all.Count == 0 ? null : all[^1], most, name);
        refusals.AddRange(checkedText.Refusals);
        return checkedText.IsRefused || string.IsNullOrWhiteSpace(checkedText.Value) ? null : checkedText.Value.Trim();
    }

    /// <summary>Every value sent under a name, empty ones left out.</summary>
    public IReadOnlyList<string> Texts(string name, int most)
    {
        var found = new List<string>();
        foreach (var sent in Sent(name))
        {
            var checkedText = TextAtTheDoor.Check(sent, most, name);
            refusals.AddRange(checkedText.Refusals);
            if (!checkedText.IsRefused && !string.IsNullOrWhiteSpace(checkedText.Value))
                found.Add(checkedText.Value.Trim());
        }

        return found;
    }

    /// <summary>Names with commas between, in one argument or several of the same name.</summary>
    public IReadOnlyList<string> Names(string name)
    {
        var names = Texts(name, 40_000).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).Take(MostNames + 1).ToList();
        if (names.Count > MostNames)
            refusals.Add(new(RefusalKind.Invalid, OpenTexts.TooManyNames, name, MostNames));
        return names;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Text(name, 20) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        refusals.Add(new(RefusalKind.Invalid, OpenTexts.WholeNumber, name, least, most));
        return null;
    }

    /// <summary>A moment in the W3C's form, with its offset: a time without one means another moment to everybody.</summary>
    public long? Moment(string name)
    {
        if (Text(name, 40) is not { } text)
            return null;
        // A plus sign in an address that was not encoded arrives as a space.
        var read = OffsetDateTimePattern.ExtendedIso.Parse(text.Replace(' ', '+'));
        if (read.Success && read.Value.Year is >= 1950 and < 2200)
            return Platform.Storage.Instants.ToMicros(read.Value.ToInstant());
        refusals.Add(new(RefusalKind.Invalid, OpenTexts.Moment, name));
        return null;
    }

    public double? Degrees(string name)
    {
        if (Text(name, 40) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees))
            return degrees;
        refusals.Add(new(RefusalKind.Invalid, OpenTexts.Degrees, name));
        return null;
    }

    /// <summary>One jurisdiction is served: its id may be left out, but another's is not found here.</summary>
    public Refusal? Elsewhere(City city)
    {
        var named = Text("jurisdiction_id", 200);
        return named is null || named.Equals(city.Code, StringComparison.OrdinalIgnoreCase) || named.Equals(http.Request.Host.Host, StringComparison.OrdinalIgnoreCase)
            ? null
            : new Refusal(RefusalKind.NotFound, OpenTexts.NoJurisdiction, "jurisdiction_id", named, city.Code);
    }

    private IReadOnlyList<string?> Sent(string name) =>
        form is not null && form.TryGetValue(name, out var values) && values.Count > 0 ? [.. values] : http.Request.Query.TryGetValue(name, out var asked) ? [.. asked] : [];
}
