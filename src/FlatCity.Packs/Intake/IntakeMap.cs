using FlatCity.Packs.Places;
using FlatCity.Packs.Reading;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Intake;

/// <summary>
/// Which column of somebody else's list is what, and which of its values mean which scenario (对照表):
/// what <c>flatcity intake FILE --map M.yaml</c> reads reports by. Nothing of the list itself is in it.
/// </summary>
public sealed record IntakeMap
{
    /// <summary>Name of the system the list comes from; with the number there it tells which reports are here already.</summary>
    public required string Source { get; init; }

    /// <summary>The list's encoding by its name, or null: seen from its bytes.</summary>
    public string? Encoding { get; init; }

    /// <summary>What parts the cells of a CSV, or null: seen from its header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The sheet of a workbook, or null: the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>The language of the reports and of the reasons for refusing one; null: the city's first.</summary>
    public string? Language { get; init; }

    /// <summary>The zone of times without an offset, or null: the city's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>The system of the coordinates, or null: the city's.</summary>
    public CoordinateSystem? Coordinates { get; init; }

    /// <summary>Whether scenarios that the map names and that are not published go live with the import: of the city's own pack, or of those that came with the program.</summary>
    public bool Publish { get; init; }

    /// <summary>The report's number in its source, or null: what stands in the row is its identity.</summary>
    public MappedValue? Number { get; init; }

    /// <summary>When it was filed.</summary>
    public required MappedTime Filed { get; init; }

    /// <summary>By when the source wants it done.</summary>
    public MappedTime? Due { get; init; }

    /// <summary>When the source closed it.</summary>
    public MappedTime? Closed { get; init; }

    /// <summary>How it stands: <see cref="Open"/>, or one of the ends done, refused, elsewhere, withdrawn. Null: done where it is closed.</summary>
    public MappedValue? Ended { get; init; }

    /// <summary>What was done, in the source's words.</summary>
    public MappedValue? Result { get; init; }

    /// <summary>By which door it came, or null: other-system.</summary>
    public MappedValue? Door { get; init; }

    /// <summary>What decides the scenario.</summary>
    public required MappedScenario Scenario { get; init; }

    /// <summary>Where it is, or null: the list has no places.</summary>
    public MappedPlace? Place { get; init; }

    /// <summary>Answers by question id; a scenario that does not ask the question goes without.</summary>
    public IReadOnlyDictionary<string, MappedValue> Answers { get; init; } = new Dictionary<string, MappedValue>();

    /// <summary>Who reported it, or null: not told.</summary>
    public MappedReporter? Reporter { get; init; }

    /// <summary>The word for a report that is still open.</summary>
    public const string Open = "open";

    /// <summary>The file's name in findings.</summary>
    public string File { get; init; } = "";

    /// <summary>Every column that is named, with its place in the map.</summary>
    public IEnumerable<MappedColumn> Columns =>
        new[] { Number, Ended, Result, Door, Scenario.Value, Place?.Words, Place?.Lat, Place?.Lon, Place?.Code, Reporter?.Name, Reporter?.Phone, Reporter?.AnswerBy }
            .Concat(Answers.Values).OfType<MappedValue>().SelectMany(value => value.Columns)
            .Concat(new[] { Filed, Due, Closed }.OfType<MappedTime>().Select(time => time.Column).OfType<MappedColumn>())
            .Concat(Scenario.Advice);

    /// <summary>Every scenario that the map can name.</summary>
    public IEnumerable<string> Scenarios => new[] { Scenario.Value?.Fixed, Scenario.Value?.Else, Scenario.Else }
        .Concat(Scenario.Value?.Of?.Values ?? []).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Reads a map; findings name file, line and column, as for packs.</summary>
    /// <param name="file">The file's name, for findings.</param>
    /// <param name="bytes">The file.</param>
    public static PackReading<IntakeMap> Read(string file, ReadOnlyMemory<byte> bytes) => IntakeMapReader.Read(file, bytes);
}

/// <summary>A column of the list, by the name in its header, and where the map names it.</summary>
public sealed record MappedColumn(string Name, Where At);

/// <summary>What a value comes from: one column, several joined, or the same for all rows; with the words that its values mean.</summary>
public sealed record MappedValue
{
    /// <summary>The columns, in order; none where the value is <see cref="Fixed"/>.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; init; } = [];

    /// <summary>The same for all rows, or null.</summary>
    public string? Fixed { get; init; }

    /// <summary>What stands between several columns.</summary>
    public string Join { get; init; } = " ";

    /// <summary>What each value means, or null: the value itself.</summary>
    public IReadOnlyDictionary<string, string>? Of { get; init; }

    /// <summary>What every other value means, or null: the row is refused.</summary>
    public string? Else { get; init; }

    /// <summary>Where the map says it.</summary>
    public Where At { get; init; }
}

/// <summary>A time: its column and the forms in which it is written; or the same for all rows, where a list has none.</summary>
public sealed record MappedTime(MappedColumn? Column, IReadOnlyList<IPattern<LocalDateTime>> Forms)
{
    /// <summary>The same for all rows, in local time, or null.</summary>
    public LocalDateTime? Fixed { get; init; }
}

/// <summary>
/// What decides the scenario: a value, or the advice on the words of some columns where it is sure enough.
/// </summary>
public sealed record MappedScenario
{
    /// <summary>A value that means scenarios, or null where the advice decides.</summary>
    public MappedValue? Value { get; init; }

    /// <summary>The columns whose words the advice is asked about.</summary>
    public IReadOnlyList<MappedColumn> Advice { get; init; } = [];

    /// <summary>How sure the advice must be, from 0 to 1; 0: as sure as it was learned to be before it speaks.</summary>
    public double AtLeast { get; init; }

    /// <summary>The scenario of what the advice is less sure of: one that the desk reads.</summary>
    public string? Else { get; init; }
}

/// <summary>Where it is: words, coordinates, the code of a named place; what a row lacks is left out.</summary>
public sealed record MappedPlace(MappedValue? Words, MappedValue? Lat, MappedValue? Lon, MappedValue? Code);

/// <summary>Who reported it, and how they want to be answered (none where it is not said).</summary>
public sealed record MappedReporter(MappedValue? Name, MappedValue? Phone, MappedValue? AnswerBy);
