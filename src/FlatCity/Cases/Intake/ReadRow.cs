using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FlatCity.Cases.File;
using FlatCity.Packs.Intake;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Tables;
using NodaTime;
using NodaTime.TimeZones;

namespace FlatCity.Cases.Intake;

/// <summary>A row as a report: what is filed, and how and when it ended where it came from.</summary>
internal sealed record RowReport(TableRow Row, string Number, Filing Filing, long FiledAt, string Ended, long? ClosedAt, string? Result);

/// <summary>Reads rows by a map, purely: each becomes a report or says what is wrong with it. The words are judged later, by the form, as at every door.</summary>
internal sealed class ReadRow(CaseOffice office, IntakeMap map, TableReader table)
{
    private const int MostNumber = 100;
    private readonly Dictionary<string, int> columns = table.Header.Index().Where(c => c.Item.Length > 0).ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
    private readonly DateTimeZone zone = map.Zone ?? office.City.Zone;
    private readonly string coordinates = (map.Coordinates ?? office.City.Pack.Coordinates).ToString().ToLowerInvariant();
    private readonly string language = map.Language ?? office.City.Languages[0].Code;
    private readonly Dictionary<MappedTime, int> lastForm = [];

    public Outcome<RowReport> Read(TableRow row)
    {
        if (row.Fault is { } unreadable)
            return unreadable;
        var reading = new Reading(row.Cells, []);
        var broken = row.Broken.FirstOrDefault(column => map.Columns.Any(c => c.Name == table.Header[column]), -1);
        if (broken >= 0)
            return new Refusal(RefusalKind.Invalid, TableTexts.Bytes, table.Header[broken], table.Header[broken], table.Encoding.ToUpperInvariant());
        var number = map.Number is { } named ? Required(reading, named) : Fingerprint(row);
        if (number is { Length: > MostNumber })
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.NumberLong, "number", MostNumber));
        var (filed, due, closed) = (Time(reading, map.Filed), Time(reading, map.Due), Time(reading, map.Closed));
        if (filed is null && reading.Refusals.Count == 0)
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Missing, "filed", map.Filed.Column!.Name));
        var ended = map.Ended is { } stands ? Value(reading, stands) ?? IntakeMap.Open : closed is null ? IntakeMap.Open : "done";
        Judge(reading, filed, closed, ended);
        var scenario = map.Scenario.Value is { } what ? Required(reading, what) : Advised(reading);
        if (reading.Refusals.Count > 0)
            return reading.Refusals;

        if (office.Scenarios.FindForFiling(scenario!)?.Pack is not { } pack)
            return new Refusal(RefusalKind.Invalid, FileTexts.NoSuchScenario, "scenario", scenario!);
        var answers = Answers(reading, pack);
        var source = new FiledSource((map.Door is { } door ? Value(reading, door) : null) ?? "other-system", number, due) { System = map.Source, FiledAt = filed, ClosedAt = closed };
        var filing = new Filing(pack.Id, answers, Parties(reading), source) { Language = language };
        var result = map.Result is { } done ? Value(reading, done) : null;
        return reading.Refusals.Count > 0 ? reading.Refusals : new RowReport(row, number!, filing, filed!.Value, ended, ended == IntakeMap.Open ? null : closed, result);
    }

    private void Judge(Reading reading, long? filed, long? closed, string ended)
    {
        if (filed > office.City.Now)
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Future, "filed", map.Filed.Column is { } column ? Cell(reading, column) : office.City.Local(filed!.Value)));
        if (closed < filed)
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.ClosedBefore, "closed"));
        if (ended != IntakeMap.Open && closed is null)
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.ClosedWhen, "closed"));
    }

    /// <summary>What the words mean by the advice, where it is sure enough; else the scenario that the desk reads.</summary>
    private string Advised(Reading reading)
    {
        var text = string.Join('\n', map.Scenario.Advice.Select(column => Cell(reading, column)));
        var meaning = office.Advice.Of(text, name => office.Scenarios.FindForFiling(name) is not null);
        return meaning.Scenario is { } advised && advised.Sureness >= map.Scenario.AtLeast ? advised.Label : map.Scenario.Else!;
    }

    private JsonElement Answers(Reading reading, ScenarioPack pack)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var question in pack.Form.AtFiling)
            {
                if (question is PlaceQuestion)
                    Place(reading, json, question.Id);
                else if (map.Answers.TryGetValue(question.Id, out var value) && Value(reading, value) is { } said)
                    Answer(json, question, said);
            }

            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Answer(Utf8JsonWriter json, Question question, string said)
    {
        if (question is not ChoicesQuestion)
        {
            json.WriteString(question.Id, said);
            return;
        }

        json.WriteStartArray(question.Id);
        foreach (var one in said.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            json.WriteStringValue(one);
        json.WriteEndArray();
    }

    private void Place(Reading reading, Utf8JsonWriter json, string id)
    {
        if (map.Place is not { } place)
            return;
        var (words, lat, lon, code) = (Optional(reading, place.Words), Optional(reading, place.Lat), Optional(reading, place.Lon), Optional(reading, place.Code));
        if (words is null && code is null && (lat is null || lon is null))
            return;
        json.WriteStartObject(id);
        if (lat is not null && lon is not null)
        {
            json.WriteString("lat", lat);
            json.WriteString("lon", lon);
            json.WriteString("system", coordinates);
        }

        if (words is not null)
            json.WriteString("words", words);
        if (code is not null)
            json.WriteString("place", code);
        json.WriteEndObject();
    }

    private List<FiledParty> Parties(Reading reading)
    {
        if (map.Reporter is not { } reporter)
            return [];
        var (name, phone) = (Optional(reading, reporter.Name), Optional(reading, reporter.Phone));
        return name is null && phone is null ? [] : [new FiledParty("reporter", name, phone, null, Optional(reading, reporter.AnswerBy) ?? "none", null)];
    }

    private string? Optional(Reading reading, MappedValue? value) => value is null ? null : Value(reading, value);

    private string? Required(Reading reading, MappedValue value)
    {
        var said = Value(reading, value);
        if (said is null && reading.Refusals.Count == 0)
            reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Missing, null, string.Join(" + ", value.Columns.Select(c => c.Name))));
        return said;
    }

    /// <summary>What the cells say, through the map's words; nothing where they are empty.</summary>
    private string? Value(Reading reading, MappedValue value)
    {
        if (value.Fixed is { } always)
            return always;
        var text = value.Columns.Count == 1 ? Cell(reading, value.Columns[0]) : string.Join(value.Join, value.Columns.Select(column => Cell(reading, column)).Where(cell => cell.Length > 0));
        if (value.Of is { } of)
        {
            if (of.TryGetValue(text, out var word))
                return word;
            if (value.Else is null && text.Length > 0)
                reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Unmapped, value.Columns[0].Name, value.Columns[0].Name, Short(text)));
            return value.Else;
        }

        return text.Length > 0 ? text : value.Else;
    }

    private string Cell(Reading reading, MappedColumn column)
    {
        var text = reading.Cells[columns[column.Name]];
        if (StoredText.TryNormalise(text, out var normal))
            return normal.Trim();
        reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Signs, column.Name, column.Name));
        return "";
    }

    private long? Time(Reading reading, MappedTime? time)
    {
        if (time?.Fixed is { } always)
            return At(always);
        if (time?.Column is not { } column || Cell(reading, column) is not { Length: > 0 } text)
            return null;
        // Nearly always written as in the row before.
        var first = lastForm.GetValueOrDefault(time);
        for (var i = 0; i < time.Forms.Count; i++)
        {
            var form = (first + i) % time.Forms.Count;
            if (!time.Forms[form].Parse(text).TryGetValue(default, out var local) || local.Year is < 1950 or > 2099)
                continue;
            lastForm[time] = form;
            return At(local);
        }

        reading.Refusals.Add(new Refusal(RefusalKind.Invalid, IntakeTexts.Time, column.Name, column.Name, Short(text)));
        return null;
    }

    private long At(LocalDateTime local) => local.InZone(zone, Resolvers.LenientResolver).ToInstant().ToMicros();

    /// <summary>Without a number of its own a row is known by all that stands in it.</summary>
    private string Fingerprint(TableRow row) => "row-" + Convert.ToHexStringLower(office.City.Suite.Hash(string.Join('\u001F', row.Cells)))[..24];

    private static string Short(string text) => text.Length <= 80 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 79)}…");

    private readonly record struct Reading(IReadOnlyList<string> Cells, List<Refusal> Refusals);
}
