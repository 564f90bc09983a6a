using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Packs.Messages;
using FlatCity.Packs.Reading;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Scenarios;

/// <summary>Reads the files of a scenario, each part on its own, and tells every fault it meets.</summary>
internal sealed class ScenarioReader
{
    public const string File = "scenario.yaml";

    private static readonly OrderedDictionary<string, ScenarioKind> Kinds = Words<ScenarioKind>();
    private static readonly OrderedDictionary<string, ScenarioLife> Lives = Words<ScenarioLife>();
    private static readonly OrderedDictionary<string, Sensitivity> Sensitivities = Words<Sensitivity>();
    private static readonly OrderedDictionary<string, Ground> Grounds = Words<Ground>();
    private static readonly OrderedDictionary<string, PublicPlace> PublicPlaces = Words<PublicPlace>();
    private static readonly OrderedDictionary<string, bool> Reporters = new(StringComparer.Ordinal) { ["shown"] = false, ["confidential"] = true };
    private static readonly OrderedDictionary<string, bool> Released = new(StringComparer.Ordinal) { ["never"] = false, ["released"] = true };

    private readonly PackFiles files;
    private readonly PackFiles? city;
    private readonly ReadingLog findings;
    private readonly PackDocument document;
    private readonly MapReader pack;
    private readonly HashSet<string> broken;
    private readonly MapReader? own;

    private ScenarioReader(PackFiles files, PackFiles? city, PackDocument document, MapReader? own, ReadingLog findings)
    {
        this.files = files;
        this.city = city;
        this.findings = findings;
        this.document = document;
        this.own = own;
        pack = new MapReader(document.Root, findings, document.Broken);
        broken = [.. document.Broken];
    }

    public static PackReading<ScenarioPack> Read(PackFiles files, PackFiles? city)
    {
        var found = new ReadingLog();
        ScenarioPack? read = null;
        if (files.TooMuch) found.Add(ReadingRules.TooBig.At(Where.Whole(files.Name), "The folder holds too much to be read whole.", "Keep only the files of the pack in it."));
        if (files.Find(File) is not { } bytes)
        {
            found.Add(ReadingRules.Missing.At(Where.Whole(File), $"`{files.Name}` has no scenario.yaml.", "Copy `scenarios/_template` and fill it in."));
        }
        else if (YamlReader.Read(File, bytes, found) is { } document)
        {
            var (over, overBytes) = Override(document, city, found);
            read = new ScenarioReader(files, city, document, over, found).ReadPack(overBytes);
        }

        return new PackReading<ScenarioPack>(read, Finding.Sorted(found));
    }

    private static (MapReader? Own, ReadOnlyMemory<byte> Bytes) Override(PackDocument document, PackFiles? city, ReadingLog found)
    {
        var id = document.Root.Find("scenario")?.Node.Value;
        var file = $"scenarios/{id}.yaml";
        if (id is null || city?.Find(file) is not { } bytes || YamlReader.Read(file, bytes, found) is not { } read) return (null, default);
        var over = new MapReader(read.Root, found, read.Broken);
        if (over.Word("scenario") is { } named && named != id) found.Add(ScenarioRules.Override.At(over.Place("scenario"), $"The file is called {file} and says `scenario: {MapReader.Shown(named)}`.", $"Write `scenario: {id}`."));
        return (over, bytes);
    }

    private ScenarioPack ReadPack(ReadOnlyMemory<byte> ownBytes)
    {
        var id = pack.RequireId("scenario", "Name the scenario, as its folder: `scenario: street-lamps`.");
        if (id is not null && id != files.Name) findings.Add(ScenarioRules.Folder.At(pack.Place("scenario"), $"The folder is called `{MapReader.Shown(files.Name)}` and the scenario `{id}`.", "Give both the same name."));
        pack.Require("version", "Count the changes: `version: 1`.");
        pack.Require("kind", $"Write one of {string.Join(", ", Kinds.Keys)}.");
        var number = pack.Whole("version", 1, 1_000_000) ?? 1;
        var title = Text("title", "What the scenario is called, in the city's languages.");
        var about = Text("about", "What it is about, in a sentence.");
        var kind = pack.Choice("kind", Kinds) ?? ScenarioKind.Report;
        var form = Section("form", () =>
        {
            pack.Require("form", "Write the questions; an instruction may have a short one.");
            return FormReader.Read(pack, own?.Map("form"));
        });
        NameSecondPlace(form);
        var formBroken = broken.Contains("form");
        var tables = new TableReader(form, formBroken);
        _ = pack.Take("route");
        _ = pack.Take("limits");
        var flow = Section("flow", () => FlowReader.Read(pack, document.Broken.Contains("flow")) ?? NoFlow());
        var read = new ScenarioPack
        {
            Id = id ?? files.Name,
            Number = number,
            Version = Version(ownBytes),
            Title = title,
            About = about,
            Kind = kind,
            Owner = pack.RequireId("owner", "Name the unit that answers for the scenario as a whole.") ?? "",
            Duty = Section("duty", () => pack.Id("duty")),
            Demand = Section("demand", Demand),
            Basis = Section("basis", Basis),
            Burden = Section("burden", BurdenPart),
            UpperLine = Section("upper-line", () => pack.Id("upper-line")),
            Purpose = own?.Text("purpose") ?? pack.Text("purpose"),
            Ground = pack.Choice("ground", Grounds),
            KeepData = KeepData(),
            Sensitivity = pack.Choice("sensitivity", Sensitivities) ?? Sensitivity.Ordinary,
            Public = Public(),
            Pia = Section("pia", Pia),
            Life = pack.Choice("life", Lives) ?? ScenarioLife.Proposed,
            Each = Each(kind),
            Form = form,
            ConfidentialReporters = pack.Choice("reporters", Reporters) ?? false,
            Against = Section("against", () => pack.Id("against")),
            Route = Section("route", () => tables.Route(own?.Take("route") is null ? pack : own)),
            Limits = Section("limits", () => tables.Limits(own?.Take("limits") is null ? pack : own)),
            Flow = flow,
            Messages = Section("messages", Messages),
            MostExtension = Most("extension"),
            MostPause = Most("pause"),
            Pilot = Section("pilot", PilotPart),
            Keep = Keep(),
            Moved = Moved(),
            Cases = Section("cases.csv", () => CasesReader.Read(files, city, id, form, formBroken, findings)),
            Sayings = SayingsReader.Read(files, form, formBroken, findings),
            Places = pack.Entries.ToDictionary(entry => entry.Key, entry => entry.Node.IsEmpty ? entry.At : entry.Node.At, StringComparer.Ordinal),
            Broken = broken,
            Texts = findings.Texts,
        };
        pack.Finish();
        FinishOwn();
        return read;
    }

    /// <summary>Reads a section, and keeps in mind that it was not whole where it had an error of its own.</summary>
    private T Section<T>(string key, Func<T> read)
    {
        var before = findings.Count;
        var section = read();
        if (findings.Skip(before).Any(finding => finding.Severity == Severity.Error)) broken.Add(key);
        return section;
    }

    private void FinishOwn()
    {
        if (own is null) return;
        foreach (var entry in own.Entries)
        {
            if (entry.Key is not ("scenario" or "title" or "about" or "purpose" or "form" or "route" or "limits" or "messages")) findings.Add(ScenarioRules.Override.At(entry.At, $"`{MapReader.Shown(entry.Key)}` may not differ from city to city.", "Keep limits, route, title, about, purpose, messages and the form's texts only; for more, copy the pack under another name."));
        }

        if (own.Entries.FirstOrDefault(entry => entry.Key == "form") is { Node.Kind: NodeKind.Map } form)
        {
            foreach (var question in form.Node.Entries)
            {
                if (pack.Entries.FirstOrDefault(e => e.Key == "form")?.Node.Items.Any(item => item.Find("id")?.Node.Value == question.Key) != true) findings.Add(ScenarioRules.Override.At(question.At, $"The form has no question `{MapReader.Shown(question.Key)}`.", "Name a question of the shared pack."));
            }
        }
    }

    private PackText Text(string key, string mend)
    {
        if (own?.Text(key) is { } differs) return differs;
        return pack.RequireText(key, mend) ?? PackText.Empty;
    }

    private List<Demand> Demand() =>
        [.. pack.List("demand").Select(node => MapReader.Of(node, "A line of `demand`", findings)).OfType<MapReader>().Select(map =>
        {
            var demand = new Demand(map.RequireText("text", "Say what was seen, such as requests to the hotline.") ?? PackText.Empty, map.Whole("cases", 0, 100_000_000));
            map.Finish();
            return demand;
        })];

    private List<Basis> Basis() =>
        [.. pack.List("basis").Select(node => MapReader.Of(node, "A line of `basis`", findings)).OfType<MapReader>().Select(map =>
        {
            var pending = map.Map("pending");
            var owner = pending?.RequireWord("owner", "Name who sees to it.");
            pending?.Require("by", "Write by when it will be there.");
            var by = pending?.Date("by");
            pending?.Finish();
            var title = map.RequireWord("title", "Name the law or document.") ?? "";
            var basis = new Basis(title, map.Word("article"), map.Date("since"), map.Date("repealed"), map.Word("mark"), owner, by, map.At);
            if (basis.Mark is not (null or "S" or "S2" or "M" or "C")) findings.Add(ReadingRules.Value.At(map.Place("mark"), $"`mark` is `{MapReader.Shown(basis.Mark)}`.", "Write S (text read), S2 (second hand), M (from memory) or C (computed)."));
            map.Finish();
            return basis;
        })];

    // A lease of data runs in years in people's mouths; a limit's longest unit is the month.
    private Limit? KeepData()
    {
        if (pack.Take("keep-data") is not { } node) return null;
        var words = node.Value.Split(' ');
        if (node.Kind == NodeKind.Value && words is [var count, "year" or "years"] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is >= 1 and <= 10) return new Limit(years * 12, LimitUnit.Months);
        return node.Kind == NodeKind.Value && Limit.TryParse(node.Value, out var limit) ? limit : Wrong();

        Limit? Wrong()
        {
            pack.Wrong(node, "keep-data", "a time", "Write `1 year` to `10 years`, or months or days.");
            return null;
        }
    }

    private PublicView Public()
    {
        if (pack.Map("public") is not { } map) return PublicView.Nothing;
        var view = new PublicView(map.Flag("list"), map.Choice("place", PublicPlaces) ?? PublicPlace.None, map.Choice("photos", Released) ?? false, map.Choice("words", Released) ?? false);
        map.Finish();
        return view;
    }

    private ImpactAssessment? Pia()
    {
        if (pack.Map("pia") is not { } map) return null;
        var title = map.RequireWord("title", "Name the document.");
        map.Require("on", "Write its day.");
        var on = map.Date("on");
        var by = map.RequireWord("by", "Name who answers for it.");
        map.Finish();
        return title is null || on is null || by is null ? null : new ImpactAssessment(title, on.Value, by);
    }

    private EachTarget? Each(ScenarioKind kind)
    {
        if (kind == ScenarioKind.Instruction) pack.Require("each", "Say to what the instruction goes: `each: schools`, `communities`, `units`, or a list of codes.");
        if (pack.Take("each") is not { } node) return null;
        if (kind != ScenarioKind.Instruction) findings.Add(ReadingRules.Value.At(node.At, "Only an instruction goes to many.", "Take `each` out, or write `kind: instruction`."));
        if (node.Kind == NodeKind.List) return new EachTarget(EachKind.Listed, null, pack.IdsOf(node, "each"), node.At);
        return pack.IdOf(node, "each") switch
        {
            null => null,
            "communities" => new EachTarget(EachKind.Communities, null, [], node.At),
            "units" => new EachTarget(EachKind.Units, null, [], node.At),
            var many => new EachTarget(EachKind.Places, many.EndsWith('s') ? many[..^1] : many, [], node.At),
        };
    }

    /// <summary>A city's own words stand over the shared pack's, each kind for itself.</summary>
    private OrderedDictionary<string, PackText> Messages()
    {
        var messages = MessageReader.Read(pack.Map("messages"));
        foreach (var (kind, text) in MessageReader.Read(own?.Map("messages")))
            messages[kind] = text;
        return messages;
    }

    private Limit? Most(string key)
    {
        if (pack.Map(key) is not { } map) return null;
        map.Require("most", "Write how much in all, such as `most: 5 work-days`.");
        var most = map.Limit("most");
        map.Finish();
        return most;
    }

    private Burden BurdenPart()
    {
        if (pack.Map("burden") is not { } map) return Burden.None;
        var form = map.Whole(Burden.FormWord, 0, Burden.MostMinutes);
        var minutes = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        if (map.Map("steps") is { } steps)
        {
            foreach (var entry in steps.Entries)
            {
                if (steps.Whole(entry.Key, 0, Burden.MostMinutes) is { } some) minutes[entry.Key] = some;
            }
        }

        map.Finish();
        return new Burden(form, minutes, map.At);
    }

    private Pilot? PilotPart()
    {
        if (pack.Map("pilot") is not { } map) return null;
        map.Require("communities", "Name the communities.");
        map.Require("weeks", "Say for how many weeks.");
        var pilot = new Pilot(map.Ids("communities"), map.Whole("weeks", 1, 520) ?? 1, map.At);
        map.Finish();
        return pilot;
    }

    private List<KeepRule> Keep()
    {
        var rules = new List<KeepRule>();
        if (pack.Map("keep") is not { } map) return rules;
        foreach (var figure in new[] { "cases-per-month", "on-time", "satisfied", "resolved", "reopened" })
        {
            if (map.Word(figure) is not { } text) continue;
            var atLeast = text.StartsWith(">=", StringComparison.Ordinal);
            if ((atLeast || text.StartsWith("<=", StringComparison.Ordinal)) && decimal.TryParse(text[2..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var bound) && bound <= (figure == "cases-per-month" ? 1_000_000 : 1)) rules.Add(new KeepRule(figure, atLeast, bound));
            else map.Findings.Add(ReadingRules.Value.At(map.Place(figure), $"`{figure}` is `{MapReader.Shown(text)}`.", figure == "cases-per-month" ? "Write a bound such as `\">= 20\"`." : "Write a share between 0 and 1, such as `\">= 0.90\"`."));
        }

        map.Finish();
        return rules;
    }

    private OrderedDictionary<string, string> Moved()
    {
        var moved = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        if (pack.Map("moved") is not { } map) return moved;
        foreach (var entry in map.Entries)
        {
            if (map.IdOf(entry.Node, "moved") is { } target) moved[entry.Key] = target;
        }

        return moved;
    }

    private void NameSecondPlace(Form form)
    {
        foreach (var place in form.AtFiling.OfType<Questions.PlaceQuestion>().Skip(1)) findings.Add(ScenarioRules.PlaceTwice.At(place.Head.At, $"`{place.Id}` asks for a second place at filing.", "Ask for one place; ask the other in words, or later (`asked-in`)."));
    }

    private static Flow NoFlow()
    {
        var states = new OrderedDictionary<string, State>(StringComparer.Ordinal) { ["none"] = new("none", Where.Whole(File), PackText.Empty) { Stage = Stage.Collection } };
        return new Flow(states);
    }

    private string Version(ReadOnlyMemory<byte> ownBytes)
    {
        if (own is null) return files.Version;
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(files.Version), .. ownBytes.Span]))[..16];
    }

    private static OrderedDictionary<string, T> Words<T>()
        where T : struct, Enum
    {
        var words = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>()) words[value.ToString().ToLowerInvariant()] = value;
        return words;
    }
}
