using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs.Rates;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Web.Lists;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Commanding.Open;

/// <summary>One line of the open log: what stands of a case after something happened to it, of all that a rate asks and nothing else.</summary>
internal sealed record LogLine(string Case, int Line, CaseMoment Moment, string Scenario, string Community)
{
    /// <summary>The columns, in their order; docs/how-to/open-data.md says what each is.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["case", "line", "at", "round", "stage", "end", "due", "stage_due", "scenario", "community", "public", "urgent", "extended", "paused", "returned", "unreasonable", "many", "verdict", "called"];

    public IReadOnlyList<string?> Values() =>
    [
        Case, Line.ToString(CultureInfo.InvariantCulture), Time(Moment.At), Moment.Round.ToString(CultureInfo.InvariantCulture), Moment.Stage.Word(), Moment.End?.Word(), Time(Moment.Due), Time(Moment.StageDue), Scenario, Community,
        Flag(RoundReader.IsPublic(Moment.Door)), Flag(Moment.Urgent), Flag(Moment.Extensions > 0), Flag(Moment.Paused), Flag(Moment.Step == "return"), Flag(Moment.Unreasonable), Flag(Moment.Joined > 0), Moment.Verdict, Moment.Called,
    ];

    /// <summary>Whether anything that is told here differs from the line before; a note or a signature is no line.</summary>
    public bool TellsMoreThan(CaseMoment before) => Moment.Step == "return"
        || (Moment.Round, Moment.Stage, Moment.End, Moment.Due, Moment.StageDue) != (before.Round, before.Stage, before.End, before.Due, before.StageDue)
        || (Moment.Urgent, Moment.Extensions > 0, Moment.Paused, Moment.Unreasonable, Moment.Joined > 0, Moment.Verdict, Moment.Called) != (before.Urgent, before.Extensions > 0, before.Paused, before.Unreasonable, before.Joined > 0, before.Verdict, before.Called);

    private static string Flag(bool holds) => holds ? "1" : "0";

    /// <summary>To the microsecond: whether something was in time is decided there.</summary>
    private static string? Time(long? micros) => micros is { } at ? Iso.Format(Instants.ToInstant(at)) : null;

    private static readonly InstantPattern Iso = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.ffffff'Z'");
}

/// <summary>
/// The open log of a month (案件流水): read and written a few hundred cases at a time, so that its length costs no memory. Numbers are pseudonyms under
/// the city's own key: the same case bears the same in every file, and nobody outside can tell which case it is.
/// </summary>
internal sealed class CaseLog(City city, CaseRounds rounds)
{
    private const int Chunk = 200;

    /// <summary>Every line of the cases that were first filed in a month, as it stood at the moment the rounds are of.</summary>
    public async IAsyncEnumerable<LogLine> LinesAsync(OpenRounds open, YearMonth month, [EnumeratorCancellation] CancellationToken cancel)
    {
        var cases = open.CasesIn(month);
        foreach (var chunk in cases.Keys.Order().Chunk(Chunk))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var log in await rounds.LogsAsync(chunk))
            {
                var (number, (scenario, community), line) = (Pseudonym(log[0].Case), cases[log[0].Case], 0);
                CaseMoment? before = null;
                foreach (var moment in log.Where(m => m.At <= open.At))
                {
                    var next = new LogLine(number, line + 1, moment, scenario, community);
                    if (before is not null && !next.TellsMoreThan(before))
                        continue;
                    line++;
                    before = moment;
                    yield return next;
                }
            }
        }
    }

    public string Pseudonym(long caseId) => Convert.ToHexStringLower(city.Keys.Equality(caseId.ToString(CultureInfo.InvariantCulture), "open-log").AsSpan(0, 8));

    public static async Task WriteCsvAsync(Stream body, IAsyncEnumerable<LogLine> lines)
    {
        await using var csv = new StreamWriter(body);
        await csv.WriteAsync(CsvLine.Of(LogLine.Columns));
        await foreach (var line in lines)
            await csv.WriteAsync(CsvLine.Of(line.Values()));
    }

    public static async Task WriteJsonLinesAsync(Stream body, IAsyncEnumerable<LogLine> lines)
    {
        await using var text = new StreamWriter(body);
        await foreach (var line in lines)
        {
            await text.WriteAsync(JsonSerializer.Serialize(LogLine.Columns.Zip(line.Values()).ToDictionary(c => c.First, c => c.Second), Platform.Web.Json.Options));
            await text.WriteAsync('\n');
        }
    }
}
