using System.Globalization;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;
using NodaTime.Text;

namespace FlatCity.Cases.List;

/// <summary>Reads a list's filter from the address; the page and the API take the same words.</summary>
internal static class CaseFilterQuery
{
    private static readonly string[] Known = ["state", "stage", "unit", "community", "scenario", "late", "open", "filed-from", "filed-to", "q", "sort", "limit", "cursor", "parent", "phone", "lang", "print"];

    public static Outcome<CaseFilter> Read(IQueryCollection query, Cities.City city)
    {
        var refusals = new List<Refusal>();
        foreach (var unknown in query.Keys.Where(k => !Known.Contains(k, StringComparer.Ordinal)).Take(5))
            refusals.Add(new Refusal(RefusalKind.Invalid, ListTexts.UnknownParameter, unknown, unknown, string.Join(", ", Known)));
        var sort = Word("sort") ?? "-filed";
        if (sort is not ("-filed" or "filed"))
            refusals.Add(new Refusal(RefusalKind.Invalid, ListTexts.UnknownSort, "sort", sort));
        var limit = Number("limit", 20, 1, CaseQuery.MostRows);
        var filter = new CaseFilter
        {
            State = Word("state"),
            Stage = Word("stage"),
            Unit = Word("unit"),
            Community = Word("community"),
            Scenario = Word("scenario"),
            Late = Flag("late"),
            Open = Flag("open"),
            FiledFrom = Time("filed-from"),
            FiledTo = Time("filed-to"),
            Words = Word("q"),
            Parent = Word("parent") is { } parent ? CaseNumber.Read(parent) ?? string.Empty : null,
            OldestFirst = sort == "filed",
            Limit = limit,
            Phone = Phone(),
            After = After(),
        };
        return refusals.Count > 0 ? refusals : filter;

        string? Word(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } word)
                return null;
            var text = TextAtTheDoor.Check(word, 200, name);
            if (!text.IsRefused)
                return text.Value;
            refusals.AddRange(text.Refusals);
            return null;
        }

        string? Phone()
        {
            if (Word("phone") is not { } typed)
                return null;
            var digits = string.Concat(typed.Where(char.IsAsciiDigit));
            return digits.Length is >= Parties.TailDigits and <= 15 && typed.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+') ? digits : Wrong<string>("phone", ListTexts.PhoneShape);
        }

        bool? Flag(string name) => Word(name) switch
        {
            null => null,
            "true" or "1" or "yes" => true,
            "false" or "0" or "no" => false,
            _ => Wrong<bool?>(name, ListTexts.NotFlag),
        };

        int Number(string name, int otherwise, int least, int most) => Word(name) is not { } word ? otherwise
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n
            : Wrong<int>(name, ListTexts.NotNumber, least, most);

        long? Time(string name)
        {
            if (Word(name) is not { } word)
                return null;
            if (Cities.Days.OfFilter(city, word) is { } begins)
                return begins;
            return OffsetDateTimePattern.ExtendedIso.Parse(word.Replace(' ', '+')) is { Success: true } time && InBounds(time.Value.ToInstant()) ? time.Value.ToInstant().ToMicros() : Wrong<long?>(name, ListTexts.NotTime);
        }

        (long, long)? After() => Word("cursor") is not { } cursor ? null : ListCursor.Read(cursor) ?? Wrong<(long, long)?>("cursor", ListTexts.NotCursor);

        T? Wrong<T>(string name, Platform.Texts.Text text, params object[] args)
        {
            refusals.Add(new Refusal(RefusalKind.Invalid, text, name, args));
            return default;
        }
    }

    /// <summary>Where the next page begins. Opaque to callers.</summary>
    public static string Cursor(CaseState last) => ListCursor.Of(last.FiledAt, last.Id);

    public static string? Cursor(CasePage page) => page.Next is { } next ? ListCursor.Of(next.FiledAt, next.Id) : null;

    private static bool InBounds(NodaTime.Instant instant) => instant > NodaTime.Instant.FromUtc(1900, 1, 1, 0, 0) && instant < NodaTime.Instant.FromUtc(2200, 1, 1, 0, 0);
}
