using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Cases.Worklist;

/// <summary>Reads the worklist's filter from the address; page, export and saved views take the same words.</summary>
internal static class WorklistFilterQuery
{
    public static readonly IReadOnlyList<string> Known = ["whose", "scenario", "by", "community", "state", "due", "cursor", "seen", "lang", "print", "case", "act"];

    public static readonly IReadOnlyList<string> Whose = ["own", "unit"];

    public static readonly IReadOnlyList<string> Due = ["late", "today", "week"];

    public static Outcome<WorklistFilter> Read(IQueryCollection query, Cities.City city)
    {
        var refusals = new List<Refusal>();
        foreach (var unknown in query.Keys.Where(k => !Known.Contains(k, StringComparer.Ordinal)).Take(5))
            refusals.Add(new Refusal(RefusalKind.Invalid, List.ListTexts.UnknownParameter, unknown, unknown, string.Join(", ", Known)));
        var filter = new WorklistFilter
        {
            Whose = OneOf("whose", Whose),
            Scenario = Word("scenario"),
            ByWhom = Word("by"),
            Community = Word("community"),
            State = Word("state"),
            DueBefore = OneOf("due", Due) switch
            {
                "late" => city.Now,
                "today" => EndOfDay(1),
                "week" => EndOfDay(7),
                _ => null,
            },
            After = After(),
        };
        return refusals.Count > 0 ? refusals : filter;

        string? Word(string name)
        {
            if (query[name].ToString() is not { Length: > 0 } word)
                return null;
            var text = TextAtTheDoor.Check(word, 100, name);
            if (!text.IsRefused)
                return text.Value;
            refusals.AddRange(text.Refusals);
            return null;
        }

        string? OneOf(string name, IReadOnlyList<string> words)
        {
            if (Word(name) is not { } word || words.Contains(word))
                return Word(name);
            refusals.Add(new Refusal(RefusalKind.Invalid, WorklistTexts.NotAmong, name, string.Join(", ", words)));
            return null;
        }

        (long, long)? After()
        {
            if (Word("cursor") is not { } cursor)
                return null;
            if (ListCursor.Read(cursor) is { } after)
                return after;
            refusals.Add(new Refusal(RefusalKind.Invalid, List.ListTexts.NotCursor, "cursor"));
            return null;
        }

        long EndOfDay(int days) => city.Zone.AtStartOfDay(city.Today.PlusDays(days)).ToInstant().ToMicros();
    }

    public static string Cursor(WorklistRow last) => ListCursor.Of(last.DueAt, last.Id);
}
