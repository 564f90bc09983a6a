using System.Threading.Channels;
using FlatCity.Cases;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Made;

/// <summary>
/// Makes the cases of the demonstration city: each lives through the real rules in memory and is then written by the one writer of cases,
/// all its steps in one unit of work. A test takes the same lives step by step through the operations and finds the same rows.
/// </summary>
internal sealed class FillMade(CaseOffice office, IReadOnlyDictionary<string, Actor> actors, int seed)
{
    /// <summary>Cases that wait for the writer; enough for its groups of 64.</summary>
    private const int Ahead = 192;

    private City City => office.City;

    /// <summary>Files so many cases, newest first, from the one after <paramref name="already"/>; tells how many are there after each batch.</summary>
    public async Task RunAsync(int cases, int already, Action<int> filed, CancellationToken ending)
    {
        var times = MadeYear.Times(City, cases, seed);
        var scenarios = office.Scenarios.ForFiling.Where(s => s.Pack.Kind != Packs.Scenarios.ScenarioKind.Instruction).ToList();
        if (scenarios.Count == 0)
            throw new InvalidOperationException("No scenario is open for filing.");
        var writing = Channel.CreateBounded<Task>(Ahead);
        var making = MakeAsync(times, scenarios, already, writing.Writer, ending);
        var done = already;
        await foreach (var write in writing.Reader.ReadAllAsync(CancellationToken.None))
        {
            await write;
            if (++done % 64 == 0 || done == cases)
                filed(done);
        }

        await making;
    }

    /// <summary>The life of the case with this number in the seed's order; the same whenever it is asked for, but for its keys.</summary>
    public async Task<(FileCase.Prepared Prepared, Filing Filing, Actor Filer, MadeLife Life)> MakeAsync(Scenarios.PublishedScenario scenario, int index, long at)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        var (filer, filing) = NewFiling(scenario, random);
        await City.Database.KeysReadyAsync();
        var serial = await City.Database.NextSerialAsync("serial:" + City.DayOf(at).ToString("uuuuMMdd", null));
        var prepared = FileCase.Prepare(office, filer, filing, serial, at);
        if (prepared.IsRefused)
            throw new InvalidOperationException($"A made-up case of {scenario.Pack.Id} was refused: {prepared.Refusal.In(Language.English)}");
        var life = new MadeLife(City, actors, random, City.Now - 60_000_000);
        life.Live(prepared.Value.Work, at);
        return (prepared.Value, filing, filer, life);
    }

    private async Task MakeAsync(IReadOnlyList<long> times, List<Scenarios.PublishedScenario> scenarios, int already, ChannelWriter<Task> writing, CancellationToken ending)
    {
        try
        {
            for (var i = already; i < times.Count && !ending.IsCancellationRequested; i++)
            {
                var made = await MakeAsync(scenarios[i % scenarios.Count], i, times[i]);
                await writing.WriteAsync(WriteAsync(made.Prepared, made.Filing), CancellationToken.None);
            }

            writing.Complete();
        }
        catch (Exception fault)
        {
            writing.Complete(fault);
        }
    }

    private Task WriteAsync(FileCase.Prepared prepared, Filing filing) => City.Database.WriteAsync<bool>(unit =>
    {
        FileCase.Write(unit, City, filing, prepared.Work, prepared.Parties, []);
        return new(true);
    });

    private (Actor Filer, Filing Filing) NewFiling(Scenarios.PublishedScenario scenario, Random random)
    {
        var door = MadeYear.Pick([45, 35, 8, 12], random);
        var desk = actors[City.Pack.Posts.Of(City.Pack.Desk).First().Code];
        var filer = door == 1 ? Actor.Resident() : desk;
        var way = door switch { 1 => "page", 3 => "none", _ => random.NextDouble() < 0.7 ? "sms" : "call" };
        var phone = $"1{random.Next(30, 99)}0000{random.Next(1000, 9999)}";
        FiledParty[] parties = door == 3 ? [] : [new FiledParty("reporter", MadeNames.Of(random), phone, null, way, null)];
        var words = MadeAnswers.AtFiling(City, scenario.Pack.Form, random);
        return (filer, new Filing(scenario.Pack.Id, words, parties, new FiledSource(door switch { 0 => "phone", 1 => "page", 2 => "counter", _ => "patrol" })));
    }
}
