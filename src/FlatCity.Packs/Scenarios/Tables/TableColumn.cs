namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>What a table may ask, and how its values are written as whole numbers.</summary>
public enum ColumnKind
{
    /// <summary>One option of several: the option's place in the list.</summary>
    Choice,

    /// <summary>Any options of several: one bit for each.</summary>
    Choices,

    /// <summary>Yes is 1, no is 0.</summary>
    YesNo,

    /// <summary>The number times ten to its decimals.</summary>
    Number,

    /// <summary>Days since 1970-01-01.</summary>
    Date,

    /// <summary>The community of the place: its place among those that the pack names, or one beyond.</summary>
    Community,

    /// <summary>Whether the case is urgent: 1 or 0.</summary>
    Urgent,
}

/// <summary>A column of a decision table: a question of the form, or one of the words <c>community</c> and <c>urgent</c>.</summary>
public sealed class TableColumn
{
    /// <summary>The value of a question that nobody answered.</summary>
    internal const long None = long.MinValue;

    private readonly Dictionary<string, int> places;

    internal TableColumn(string name, ColumnKind kind, int question, IEnumerable<string>? options = null, int decimals = 0, long least = 0, long most = 0)
    {
        Name = name;
        Kind = kind;
        Question = question;
        Options = options is null ? [] : [.. options];
        Decimals = decimals;
        Least = least;
        Most = most;
        places = Options.Select((option, at) => (option, at)).ToDictionary(o => o.option, o => o.at, StringComparer.Ordinal);
    }

    /// <summary>The question's id, or <c>community</c> or <c>urgent</c>.</summary>
    public string Name { get; }

    /// <summary>What kind of values it has.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The options of a choice; the communities that the pack names.</summary>
    public IReadOnlyList<string> Options { get; private set; }

    /// <summary>Decimals of a number.</summary>
    internal int Decimals { get; }

    /// <summary>The least value of a number or date, as a whole number.</summary>
    internal long Least { get; }

    /// <summary>The greatest value of a number or date, as a whole number.</summary>
    internal long Most { get; }

    /// <summary>The place of the question in the form; -1 for <c>community</c> and <c>urgent</c>.</summary>
    internal int Question { get; }

    internal int PlaceOf(string option) => places.TryGetValue(option, out var at) ? at : -1;

    /// <summary>A community's number: its place, or one beyond the last where the pack does not name it.</summary>
    internal long CodeOfCommunity(string? code) => code is null ? None : places.TryGetValue(code, out var at) ? at : Options.Count;

    /// <summary>Adds a community that a cell names.</summary>
    internal int Add(string option)
    {
        if (places.TryGetValue(option, out var at)) return at;
        places[option] = Options.Count;
        Options = [.. Options, option];
        return Options.Count - 1;
    }
}
