using FlatCity.Packs.Reading;
using NodaTime.Text;

namespace FlatCity.Packs.Cities;

/// <summary>Reads <c>orders/*.yaml</c> of a city; every fault is a finding, and a map without its main parts is left out.</summary>
internal static class OrderMapReader
{
    private const string Folder = "orders/";
    private static readonly string[] Doors = ["12345", "upper-line"];
    private static readonly string[] Tells = ["none", "sms", "call"];

    public static IReadOnlyList<OrderMap> Read(PackFiles files, IReadOnlyList<string> languages, ICollection<Finding> findings)
    {
        var maps = new List<OrderMap>();
        foreach (var (path, bytes) in files.Files.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (YamlReader.Read(path, bytes, findings) is { } document && MapReader.Of(document.Root, path, findings) is not null
                && One(path, new MapReader(document.Root, findings, document.Broken), languages) is { } map)
                maps.Add(map);
        }

        return maps;
    }

    private static OrderMap? One(string file, MapReader reader, IReadOnlyList<string> languages)
    {
        var line = reader.RequireId("orders", "Name the line, such as `orders: hotline-12345`.");
        var title = reader.RequireText("title", "Write what people call these orders: `title: { zh: …, en: … }`.");
        if (title is not null && languages.FirstOrDefault(language => !title.Has(language)) is { } lacking)
            reader.Findings.Add(CityRules.OrderText.At(reader.Place("title"), $"`title` has no {lacking}.", "Write it in every language of the city."));
        var columns = Columns(reader);
        var rows = reader.List("scenarios").Select(node => Row(node, reader.Findings, columns)).OfType<OrderScenario>().ToList();
        var answer = reader.Map("answer");
        if (answer is null)
            reader.Findings.Add(ReadingRules.Lacks.At(reader.At, "`answer` is missing.", "Say who approves answers and how they go back: `answer: { approve: POST, by: csv, columns: [ … ] }`."));
        // Every key is read whatever lacks, so that one fault is not told as many.
        var map = new OrderMap
        {
            Line = line ?? "",
            File = file,
            Title = title ?? PackText.Empty,
            Door = OneOf(reader, "door", Doors) ?? "12345",
            Columns = columns,
            Times = Times(reader),
            Yes = Words(reader.Take("yes"), "yes", reader) is { Count: > 0 } yes ? yes : ["yes", "是"],
            AnswerReporter = OneOf(reader, "answer-reporter", Tells) ?? "none",
            Scenarios = rows,
            RejectWithin = reader.Limit("reject-within"),
            Approver = answer?.RequireId("approve", "Name the post that approves answers.") ?? "",
            Way = (answer is null ? null : OneOf(answer, "by", OrderMap.Ways)) ?? "csv",
            Mailbox = answer?.Word("mailbox"),
            Delivery = answer?.Map("deliver") is { } deliver ? OrderDelivery.Read(deliver) : null,
            Answer = [.. (answer?.List("columns") ?? []).Select(node => Column(node, reader.Findings)).OfType<OrderAnswerColumn>()],
            PlaceOf = key => key switch { "approve" or "by" or "deliver" => answer?.Place(key) ?? reader.At, "answer" => answer?.Place("columns") ?? reader.At, _ => reader.Place(key) },
        };
        answer?.Finish();
        reader.Finish();
        return line is null || title is null || answer is null ? null : map;
    }

    private static Dictionary<string, IReadOnlyList<string>> Columns(MapReader reader)
    {
        var columns = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (reader.Require("columns", "Say which of their columns is what: `columns: { number: 工单编号 }`.") is not { } node || MapReader.Of(node, "`columns`", reader.Findings) is not { } inside)
            return columns;
        foreach (var entry in inside.Entries)
        {
            if (!OrderMap.Fields.Contains(entry.Key))
                reader.Findings.Add(ReadingRules.UnknownKey.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is nothing that an order says.", $"Known are: {string.Join(", ", OrderMap.Fields)}."));
            else if (Words(entry.Node, entry.Key, inside) is { Count: > 0 } names)
                columns[entry.Key] = names;
        }

        if (!columns.ContainsKey("number"))
            reader.Findings.Add(ReadingRules.Lacks.At(node.At, "`columns` has no `number`.", "Name the column with their number: by it a second copy is known."));
        return columns;
    }

    private static OrderScenario? Row(PackNode node, ICollection<Finding> findings, Dictionary<string, IReadOnlyList<string>> columns)
    {
        if (MapReader.Of(node, "A row of `scenarios`", findings) is not { } row)
            return null;
        var scenario = row.RequireId("scenario", "Name the scenario that these words mean.");
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in row.Map("answers")?.Entries ?? [])
        {
            if (row.WordOf(entry.Node, entry.Key) is not { } answer)
                continue;
            if (answer.StartsWith('<') && answer.EndsWith('>') && !columns.ContainsKey(answer[1..^1]))
                findings.Add(CityRules.OrderField.At(entry.Node.At, $"{MapReader.Shown(answer)} is no column of this map.", $"Write one of {string.Join(", ", columns.Keys.Select(c => $"<{c}>"))}, or the answer itself."));
            answers[entry.Key] = answer;
        }

        var when = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var entry in row.Entries.Where(entry => entry.Key is not ("scenario" or "answers")))
        {
            row.Take(entry.Key);
            if (!columns.ContainsKey(entry.Key))
                findings.Add(CityRules.OrderField.At(entry.At, $"`{MapReader.Shown(entry.Key)}` is no column of this map.", $"Its columns are {string.Join(", ", columns.Keys)}."));
            else if (Words(entry.Node, entry.Key, row) is { Count: > 0 } words)
                when[entry.Key] = words;
        }

        row.Finish();
        return scenario is null ? null : new OrderScenario(when, scenario, answers, node.At);
    }

    private static OrderAnswerColumn? Column(PackNode node, ICollection<Finding> findings)
    {
        if (MapReader.Of(node, "A column of the answer", findings) is not { } column)
            return null;
        var head = column.RequireWord("head", "Write the column's name as they write it.");
        var of = column.RequireWord("of", "Say what stands in it.");
        column.Finish();
        if (of is null || head is null)
            return null;
        if (!OrderMap.Facts.Contains(of) && !OrderMap.Fields.Contains(of))
            findings.Add(ReadingRules.Value.At(column.Place("of"), $"`of` is `{MapReader.Shown(of)}`, which neither an order nor a case says.", $"Write one of {string.Join(", ", OrderMap.Facts.Concat(OrderMap.Fields))}."));
        return new OrderAnswerColumn(head, of, node.At);
    }

    private static List<string> Times(MapReader reader)
    {
        var patterns = Words(reader.Take("times"), "times", reader);
        foreach (var pattern in patterns)
        {
            try
            {
                LocalDateTimePattern.CreateWithInvariantCulture(pattern);
            }
            catch (InvalidPatternException)
            {
                reader.Findings.Add(ReadingRules.Value.At(reader.Place("times"), $"`{MapReader.Shown(pattern)}` is no way to write a time.", "Write it such as `uuuu-MM-dd HH:mm:ss`."));
                return [];
            }
        }

        return patterns.Count > 0 ? patterns : ["uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu/M/d H:mm", "uuuu-MM-dd"];
    }

    private static string? OneOf(MapReader reader, string key, IReadOnlyList<string> words)
    {
        if (reader.Word(key) is not { } word || words.Contains(word))
            return reader.Word(key);
        reader.Findings.Add(ReadingRules.Value.At(reader.Place(key), $"`{key}` is `{MapReader.Shown(word)}`.", $"Write one of {string.Join(", ", words)}."));
        return null;
    }

    private static List<string> Words(PackNode? node, string key, MapReader reader) => node switch
    {
        null => [],
        { Kind: NodeKind.List } => [.. node.Items.Select(item => reader.WordOf(item, key)).OfType<string>()],
        _ => reader.WordOf(node, key) is { } one ? [one] : [],
    };
}
