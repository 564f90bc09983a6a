using System.Text.Json;
using FlatCity.Cases;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Intake;
using FlatCity.Platform.Tables;
using FlatCity.Platform.Texts;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Intake;

/// <summary>One run of the command: the map is read and held against list and city before the first row is taken in.</summary>
internal sealed class IntakeWork(CityPlace place, string file, string mapFile, string? refused, bool json, Terminal terminal)
{
    private readonly Pace pace = new(terminal, json ? terminal.Error : terminal.Out, "Taking in", "rows");

    private TextWriter Told => json ? terminal.Error : terminal.Out;

    public async Task<int> RunAsync(CancellationToken ending)
    {
        var map = await ReadMapAsync(ending);
        try
        {
            using var table = TableReader.Open(file, new TableForm(map.Encoding, map.Delimiter, map.Sheet));
            await using var city = await City.OpenAsync(place, TimeProvider.System);
            using var book = await ScenarioBook.LoadAsync(city);
            var office = new CaseOffice(city, book);
            if (map.Publish)
                await PublishAsync(office, map);
            await RefuseAsync(CaseIntake.Check(office, map, table));
            await Told.WriteLineAsync($"{Path.GetFileName(file)} is read as {table.Encoding}; its rows go to {city.Pack.Name.In("en")} ({city.Database.Place}).");
            var refusedTo = RefusedTo();
            var counts = await CaseIntake.RunAsync(office, new IntakeList(table, map, refusedTo), (counts, share) => pace.Show(counts.Rows, share), ending);
            await EndAsync(counts, refusedTo);
            return 0;
        }
        catch (TableFaultException fault)
        {
            throw new CommandFaultException(fault.Message);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            throw new CommandFaultException("Stopped. What was taken in stays; run the same command again and it goes on.");
        }
    }

    private async Task<IntakeMap> ReadMapAsync(CancellationToken ending)
    {
        var path = File.Exists(mapFile) ? mapFile : PackFolders.FindFile(mapFile);
        var reading = IntakeMap.Read(mapFile, await File.ReadAllBytesAsync(path, ending));
        await RefuseAsync(reading.Findings.Where(f => f.Severity == Severity.Error));
        return reading.Pack ?? throw new CommandFaultException($"The map {mapFile} cannot be read.");
    }

    private async Task RefuseAsync(IEnumerable<Finding> findings)
    {
        var errors = findings.ToList();
        foreach (var finding in errors)
            await terminal.Error.WriteLineAsync(finding.ToString());
        if (errors.Count > 0)
            throw new CommandFaultException($"Nothing was taken in: {errors.Count} {(errors.Count == 1 ? "thing is" : "things are")} wrong with the map {mapFile}.");
    }

    /// <summary>The map asks for it: scenarios on the city's shelf that it names and that nobody has published go live with the import.</summary>
    private async Task PublishAsync(CaseOffice office, IntakeMap map)
    {
        foreach (var scenario in map.Scenarios.Where(name => !office.Scenarios.All.Any(s => s.Name == name)))
        {
            if (PackShelf.Find(office.City, scenario) is not { } files)
                continue;
            var published = await Publishing.PublishLiveAsync(office.City, office.Scenarios, Actor.System("intake"), files);
            if (published.IsRefused)
                throw new CommandFaultException($"The scenario {scenario} could not be published: {published.Refusal.In(Language.English)}");
            await Told.WriteLineAsync($"Published: {scenario}");
        }
    }

    /// <summary>Beside the list; where that folder cannot be written to, in the city's.</summary>
    private string RefusedTo()
    {
        if (refused is not null)
            return Path.GetFullPath(refused);
        var name = Path.GetFileName(file) + ".refused.csv";
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name);
        if (MayWrite(beside))
            return beside;
        var folder = Path.Combine(place.DataFolder, "intake");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static bool MayWrite(string path)
    {
        var probe = path + "." + Path.GetRandomFileName();
        try
        {
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception no) when (no is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private async Task EndAsync(IntakeCounts counts, string refusedTo)
    {
        pace.End();
        await Told.WriteLineAsync($"{counts.Rows:#,0} rows: {counts.Accepted:#,0} accepted, {counts.Already:#,0} here already, {counts.Refused:#,0} refused; {pace.Elapsed.TotalSeconds:0.0} s.");
        if (counts.Refused > 0)
            await terminal.Error.WriteLineAsync($"{counts.Refused:#,0} rows are listed with their reasons in {refusedTo}: mend them there and take that file in with the same map.");
        if (json)
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(new { rows = counts.Rows, accepted = counts.Accepted, already = counts.Already, refused = counts.Refused }));
    }
}
