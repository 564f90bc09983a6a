using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FlatCity.Linkage.Settings;

/// <summary>Settings as a YAML file: what a run proposes can be written down, changed, and given to the next.</summary>
public static class SettingsFile
{
    private static readonly string[] Words = ["fields", "key", "truth", "ignored", "blocking", "threshold", "between-lists-only", "seed", "former-places"];
    private static readonly string[] FieldWords = ["name", "compare", "by-frequency", "swapped-with"];

    /// <summary>Reads settings; a fault names the line and what would be right.</summary>
    /// <param name="yaml">The file's text.</param>
    public static LinkSettings Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new LinkageFaultException($"The settings cannot be read at line {fault.Start.Line}: {fault.Message}");
        }

        if (stream.Documents.Count == 0) return new LinkSettings();
        var root = stream.Documents[0].RootNode as YamlMappingNode ?? throw Fault(stream.Documents[0].RootNode, "the settings must be a list of words with their values", string.Join(", ", Words));
        Known(root, Words);
        return new LinkSettings
        {
            Fields = [.. Items(root, "fields").Select(FieldOf)],
            Key = TextOf(root, "key")?.ToLowerInvariant(),
            TruthColumn = TextOf(root, "truth")?.ToLowerInvariant(),
            Ignored = [.. Items(root, "ignored").Select(n => Scalar(n).ToLowerInvariant())],
            Blocking = [.. Items(root, "blocking").Select(Scalar)],
            Threshold = root.Children.TryGetValue("threshold", out var threshold) ? NumberOf(threshold) : null,
            BetweenListsOnly = root.Children.TryGetValue("between-lists-only", out var between) && YesNo(between),
            Seed = root.Children.TryGetValue("seed", out var seed) ? SeedOf(seed) : 1,
            FormerPlaces = PlacesOf(root),
        };
    }

    /// <summary>The settings as text that Read gives back.</summary>
    /// <param name="settings">The settings.</param>
    public static string Write(LinkSettings settings)
    {
        var text = new StringBuilder();
        if (settings.Key is not null) text.Append(CultureInfo.InvariantCulture, $"key: {Quote(settings.Key)}\n");
        if (settings.TruthColumn is not null) text.Append(CultureInfo.InvariantCulture, $"truth: {Quote(settings.TruthColumn)}\n");
        text.Append("fields:\n");
        foreach (var field in settings.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: {Quote(field.Name)}\n    compare: {field.Kind}\n");
            if (!field.ByFrequency) text.Append("    by-frequency: false\n");
            if (field.SwappedWith is not null) text.Append(CultureInfo.InvariantCulture, $"    swapped-with: {Quote(field.SwappedWith)}\n");
        }

        if (settings.Blocking.Count > 0) text.Append("blocking:\n");
        foreach (var rule in settings.Blocking) text.Append(CultureInfo.InvariantCulture, $"  - {Quote(rule)}\n");
        if (settings.Ignored.Count > 0) text.Append("ignored:\n");
        foreach (var column in settings.Ignored) text.Append(CultureInfo.InvariantCulture, $"  - {Quote(column)}\n");
        if (settings.Threshold is { } threshold) text.Append(CultureInfo.InvariantCulture, $"threshold: {threshold}\n");
        if (settings.BetweenListsOnly) text.Append("between-lists-only: true\n");
        text.Append(CultureInfo.InvariantCulture, $"seed: {settings.Seed}\n");
        return text.ToString();
    }

    private static FieldSetting FieldOf(YamlNode node)
    {
        if (node is not YamlMappingNode map) throw Fault(node, "a field must have a name and a comparison", "name: surname, compare: text");
        Known(map, FieldWords);
        var name = TextOf(map, "name") ?? throw Fault(node, "a field has no name", "name: surname");
        var kind = TextOf(map, "compare") ?? throw Fault(node, $"the field {name} has no comparison", $"compare: one of {string.Join(", ", Kinds.All)}");
        if (!Kinds.All.Contains(kind)) throw Fault(map.Children["compare"], $"“{kind}” is no comparison", string.Join(", ", Kinds.All));
        return new FieldSetting(name.ToLowerInvariant(), kind)
        {
            ByFrequency = !map.Children.TryGetValue("by-frequency", out var frequency) || YesNo(frequency),
            SwappedWith = TextOf(map, "swapped-with")?.ToLowerInvariant(),
        };
    }

    private static Dictionary<string, string> PlacesOf(YamlMappingNode root)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!root.Children.TryGetValue("former-places", out var node)) return places;
        if (node is not YamlMappingNode map) throw Fault(node, "former-places must give today's name to each former one", "龙港镇方岩村: 龙港市方岩社区");
        foreach (var (former, today) in map.Children) places[Scalar(former)] = Scalar(today);
        return places;
    }

    private static void Known(YamlMappingNode map, string[] words)
    {
        foreach (var key in map.Children.Keys)
            if (!words.Contains(Scalar(key))) throw Fault(key, $"“{Scalar(key)}” is not known", string.Join(", ", words));
    }

    private static IEnumerable<YamlNode> Items(YamlMappingNode map, string word)
    {
        if (!map.Children.TryGetValue(word, out var node)) return [];
        return node is YamlSequenceNode list ? list : throw Fault(node, $"{word} must be a list", $"{word}: [one, another]");
    }

    private static string? TextOf(YamlMappingNode map, string word) => map.Children.TryGetValue(word, out var node) ? Scalar(node) : null;

    private static string Scalar(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Fault(node, "a text is missing here", "a word");

    private static double NumberOf(YamlNode node) =>
        double.TryParse(Scalar(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 200 ? number : throw Fault(node, "the threshold is no weight", "a number of bits from -200 to 200");

    private static ulong SeedOf(YamlNode node) => ulong.TryParse(Scalar(node), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw Fault(node, "the seed is no whole number", "0 or more");

    private static bool YesNo(YamlNode node) => Scalar(node) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Fault(node, "yes or no is meant here", "true or false"),
    };

    private static LinkageFaultException Fault(YamlNode node, string what, string right) => new($"The settings, line {node.Start.Line}: {what}. Write {right}.");

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
