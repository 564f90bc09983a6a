using Dapper;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using FlatCity.Platform.Web.Lists;

namespace FlatCity.Interop;

/// <summary>What the address of a list of this slice asks for, word by word; what cannot be meant is gathered as refusals.</summary>
internal sealed class ListQuestion(IQueryCollection query, City city)
{
    public List<Refusal> Refusals { get; } = [];

    public (long At, long Id)? After => ListCursor.Read(Word("cursor"));

    public string? Word(string key) => query[key].ToString() is { Length: > 0 } text ? text : null;

    public string? OneOf(string key, IEnumerable<string> words, Text otherwise)
    {
        var word = Word(key);
        if (word is not null && !words.Contains(word, StringComparer.Ordinal))
            Refusals.Add(new Refusal(RefusalKind.Invalid, otherwise, key, string.Join(", ", words)));
        return word;
    }

    public string? Said(string key, int most)
    {
        var text = TextAtTheDoor.Check(Word(key)?.Trim(), most, key);
        if (text.IsRefused)
            Refusals.Add(text.Refusal);
        return text.IsRefused || text.Value.Length == 0 ? null : text.Value;
    }

    /// <summary>When a day begins in the city, or one so many days later.</summary>
    public long? Day(string key, int plus = 0)
    {
        if (Word(key) is not { } text)
            return null;
        if (Days.OfFilter(city, text, plus) is { } begins)
            return begins;
        Refusals.Add(new Refusal(RefusalKind.Invalid, Orders.OrderTexts.DayUnreadable, key));
        return null;
    }
}

/// <summary>A list of what came, the newest first after the last row seen, with the conditions that are set.</summary>
internal sealed class NewestFirst
{
    private readonly string name;
    private readonly List<string> where;

    public NewestFirst(string name, (long At, long Id)? after, int most)
    {
        this.name = name;
        where = [$"({name}.came_at, {name}.id) < (@afterAt, @afterId)"];
        Parameters = new DynamicParameters(new { afterAt = after?.At ?? long.MaxValue, afterId = after?.Id ?? long.MaxValue, most = (long)most });
    }

    public DynamicParameters Parameters { get; }

    /// <summary>Nothing where the value is not set.</summary>
    public NewestFirst And(string condition, string parameter, object? value)
    {
        if (value is null)
            return this;
        where.Add(condition);
        Parameters.Add(parameter, value);
        return this;
    }

    /// <summary>What stands behind the tables.</summary>
    public override string ToString() => $"where {string.Join(" and ", where)} order by {name}.came_at desc, {name}.id desc limit @most";
}
