using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Join;
using FlatCity.Cases.Link;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Show;

/// <summary>A case with all that a page or the API shows of it, read within the actor's reach.</summary>
internal sealed record ShownCase(CaseState Case, IReadOnlyList<WorkOrder> Orders, IReadOnlyList<StepRow> Steps, IReadOnlyList<Party> Parties, string? ParentNumber)
{
    /// <summary>Who looks, where it is not the first reporter but one who joined or came with a merged case; and the number they know.</summary>
    public Voice? Voice { get; init; }

    public string? KnownAs { get; init; }

    /// <summary>Some of its parties are kept from whoever looks.</summary>
    public bool HasHidden { get; init; }

    /// <summary>Cases merged with it, related to it, parts and whole, within reach.</summary>
    public IReadOnlyList<LinkedCase> Links { get; init; } = [];

    /// <summary>Photos of it that everybody may see.</summary>
    public IReadOnlyList<Release.ReleasedPhoto> Released { get; init; } = [];

    /// <summary>Rulings on like cases, where this one is to be dispatched by whoever looks.</summary>
    public IReadOnlyList<OfferedPrecedent> Precedents { get; init; } = [];

    public static async Task<ShownCase?> FindAsync(CaseOffice cases, Actor actor, CaseKey key)
    {
        if (key.Number is not { Length: > 0 } number)
            return null;
        await using var reading = await cases.City.Database.ReadAsync();
        var tracked = key.TrackingHash is { } hash ? await TrackedCases.FindAsync(reading, number, hash) : null;
        var state = key.TrackingHash is null ? await CaseStore.FindAsync(reading, actor.Reach, number) : tracked?.Case;
        if (state is null)
            return null;
        var orders = await CaseStore.OrdersAsync(reading, state.Id);
        var steps = await reading.AllAsync<StepRow>($"select {StepRow.Columns} from case_step where case_id = @id order by n", new { id = state.Id });
        var all = await CaseStore.PartiesAsync(reading, state.Id);
        var seen = key.TrackingHash is null ? Cases.Parties.Seen(cases.City, actor, all) : tracked?.Voice is null ? all : [];
        var parties = Cases.Parties.Open(cases.City, seen);
        var parent = state.ParentId is { } up ? await reading.FirstAsync<string>("select number from cases where id = @up", new { up }) : null;
        var dispatching = actor.Post is not null && (cases.PackOf(state).Flow.Find(state.State) ?? EngineStates.Find(state.State))?.Stage == Stage.Dispatch;
        var precedents = dispatching ? await Arbitrate.Precedents.ForAsync(reading, cases, actor.Reach, state) : [];
        return new ShownCase(state, orders, steps, parties, parent)
        {
            HasHidden = seen.Count < all.Count && tracked is null,
            Precedents = precedents,
            Released = await Release.ReleasedPhotos.OfCaseAsync(reading, state.Id),
            Voice = tracked?.Voice,
            KnownAs = tracked?.Number,
            Links = actor.Post is null ? [] : await LinkedCases.OfAsync(reading, actor.Reach, state),
        };
    }

    public IReadOnlyList<HeldTime> Held(CaseOffice cases) => TimeHeld.Of(cases, Case, Orders, Steps);

    /// <summary>The steps this actor may take now.</summary>
    public IReadOnlyList<string> Next(CaseOffice cases, Actor actor)
    {
        var work = new CaseWork(cases.PackOf(Case), Case, Orders);
        return StepRules.Next(new StepContext(cases.City, actor, cases.City.Now, work, new StepInput(string.Empty), static () => 0) { Voice = Voice });
    }
}
