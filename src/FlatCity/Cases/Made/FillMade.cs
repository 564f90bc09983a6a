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
        var scenarios = new MadeScenarios(office.Scenarios);
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
        var random = Of(index, 0);
        var (filer, filing) = NewFiling(scenario, random, index);
        await City.Database.KeysReadyAsync();
        var serial = await City.Database.NextSerialAsync("serial:" + City.DayOf(at).ToString("uuuuMMdd", null));
        var prepared = FileCase.Prepare(office, filer, filing, serial, at);
        if (prepared.IsRefused)
            throw new InvalidOperationException($"A made-up case of {scenario.Pack.Id} was refused: {prepared.Refusal.In(Language.English)}");
        var life = new MadeLife(City, actors, random, City.Now - 60_000_000);
        life.Live(prepared.Value.Work, at);
        return (prepared.Value, filing, filer, life);
    }

    private async Task MakeAsync(IReadOnlyList<long> times, MadeScenarios scenarios, int already, ChannelWriter<Task> writing, CancellationToken ending)
    {
        try
        {
            for (var i = already; i < times.Count && !ending.IsCancellationRequested; i++)
            {
                var made = await MakeAsync(scenarios.Pick(Of(i, 7)), i, times[i]);
                await writing.WriteAsync(WriteAsync(made.Prepared, made.Filing), CancellationToken.None);
            }

            writing.Complete();
        }
        catch (Exception fault)
        {
            writing.Complete(fault);
        }
    }

    /// <summary>The chance of one case: the same whatever was made before it.</summary>
    private Random Of(int index, int salt) => new(unchecked((seed * 1_000_003) + index + (salt * 40_000_003)));

    private Task WriteAsync(FileCase.Prepared prepared, Filing filing) => City.Database.WriteAsync<bool>(unit =>
    {
        FileCase.Write(unit, City, filing, prepared.Work, prepared.Parties, []);
        return new(true);
    });

    private (Actor Filer, Filing Filing) NewFiling(Scenarios.PublishedScenario scenario, Random random, int index)
    {
        var pack = scenario.Pack;
        var answers = MadeMatters.Over(City, pack, MadeAnswers.AtFiling(City, pack, random), index, Of(index, 13));
        if (pack.Kind == Packs.Scenarios.ScenarioKind.Patrol)
            return (Patrol(pack, answers), new Filing(pack.Id, answers, [], new FiledSource("patrol")));
        var door = MadeYear.Pick(pack.Kind == Packs.Scenarios.ScenarioKind.Application ? [10, 40, 50, 0] : [45, 35, 8, 12], random);
        if (door == 3 && pack.Form.Parties.Any(p => p.Required))
            door = 0;
        var desk = actors[City.Pack.Posts.Of(City.Pack.Desk).First().Code];
        var filer = door == 1 ? Actor.Resident() : desk;
        var way = door switch { 1 => "page", 3 => "none", _ => random.NextDouble() < 0.7 ? "sms" : "call" };
        var phone = $"1{random.Next(30, 99)}0000{random.Next(1000, 9999)}";
        FiledParty[] parties = door == 3 ? [] : [new FiledParty("reporter", MadeNames.Of(random), phone, null, way, null)];
        return (filer, new Filing(pack.Id, answers, parties, new FiledSource(door switch { 0 => "phone", 1 => "page", 2 => "counter", _ => "patrol" })));
    }

    /// <summary>Whoever walks the community where it was found; the desk where nobody does.</summary>
    private Actor Patrol(Packs.Scenarios.ScenarioPack pack, System.Text.Json.JsonElement answers)
    {
        var community = FindPlace.Of(City, pack.Form.Validate(answers).Answers?.Place, []).Community;
        return actors[(City.Pack.Posts.Of(community ?? City.Pack.Desk).FirstOrDefault(p => p.Has("check")) ?? City.Pack.Posts.Of(City.Pack.Desk).First()).Code];
    }
}
