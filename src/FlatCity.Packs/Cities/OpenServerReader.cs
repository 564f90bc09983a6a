using FlatCity.Packs.Reading;

namespace FlatCity.Packs.Cities;

/// <summary>Reads <c>open311/*.yaml</c> of a city; every fault is a finding, and a file without a unit is left out.</summary>
internal static class OpenServerReader
{
    private const string Folder = "open311/";
    private static readonly Dictionary<string, OpenServerFormat> Formats = new(StringComparer.Ordinal) { ["json"] = OpenServerFormat.Json, ["xml"] = OpenServerFormat.Xml };

    public static IReadOnlyList<OpenServer> Read(PackFiles files, ICollection<Finding> findings)
    {
        var servers = new List<OpenServer>();
        foreach (var (path, bytes) in files.Files.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (YamlReader.Read(path, bytes, findings) is { } document && MapReader.Of(document.Root, path, findings) is not null
                && One(path, new MapReader(document.Root, findings, document.Broken)) is { } server)
                servers.Add(server);
        }

        return servers;
    }

    private static OpenServer? One(string file, MapReader reader)
    {
        var unit = reader.RequireId("open311", "Name the unit of units.csv, such as `open311: power-company`.");
        var server = new OpenServer
        {
            Unit = unit ?? "",
            File = file,
            Jurisdiction = reader.Word("jurisdiction"),
            Key = reader.Id("key"),
            Format = reader.Choice("format", Formats) ?? OpenServerFormat.Json,
            CheckEvery = reader.Limit("check-every"),
            Services = [.. reader.List("services").Select(node => Service(node, reader.Findings)).OfType<OpenService>()],
            Returns = [.. reader.List("returned").Select(node => Return(node, reader.Findings)).OfType<OpenReturn>()],
            PlaceOf = reader.Place,
        };
        reader.Finish();
        return unit is null ? null : server;
    }

    private static OpenService? Service(PackNode node, ICollection<Finding> findings)
    {
        if (MapReader.Of(node, "A row of `services`", findings) is not { } row)
            return null;
        var scenario = row.Id("scenario");
        var service = row.RequireWord("service", "Write their service_code.");
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in row.Map("attributes")?.Entries ?? [])
        {
            if (row.WordOf(entry.Node, entry.Key) is { } value)
                attributes[entry.Key] = value;
        }

        row.Finish();
        return service is null ? null : new OpenService(scenario, service, attributes, node.At);
    }

    private static OpenReturn? Return(PackNode node, ICollection<Finding> findings)
    {
        if (MapReader.Of(node, "A row of `returned`", findings) is not { } row)
            return null;
        IReadOnlyList<string> says = row.Require("says", "Write the words in their notes: `says: [not ours]`.") switch
        {
            null => [],
            { Kind: NodeKind.List } list => [.. list.Items.Select(item => row.WordOf(item, "says")).OfType<string>()],
            { } one => row.WordOf(one, "says") is { } word ? [word] : [],
        };
        var reason = row.RequireId("reason", "Name a reason of `return-reasons` in city.yaml.");
        row.Finish();
        return reason is null || says.Count == 0 ? null : new OpenReturn(says, reason, node.At);
    }
}
