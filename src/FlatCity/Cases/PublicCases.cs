using Dapper;
using FlatCity.Cases.Release;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases;

/// <summary>A case as everybody may see it (公开): its own scenario's version decides; what a person wrote is never among it.</summary>
internal sealed record PublicCase(
    string Number, string Scenario, string Title, bool IsClosed, string Stage, string State, string StateWords, string? Lead, string? Community, string? CommunityName,
    string? PlaceCode, string? PlaceName, double? Lat, double? Lon, bool Urgent, bool Late, long Round, long FiledAt, long ChangedAt, long DueAt, string? Photo);

/// <summary>Which public cases are asked for; times are instants in microseconds, both ends included.</summary>
internal sealed record PublicFilter(long From, long Until, bool? Closed = null, IReadOnlyCollection<string>? Scenarios = null);

/// <summary>Where a list of public cases goes on.</summary>
internal sealed record PublicPlaceInList(long FiledAt, long Id);

/// <summary>
/// What everybody may see of cases: nothing unless the case's scenario says so, in the version it runs under. The one place where that is decided;
/// it reads the table by conditions of its own, because everybody has no post and so no reach.
/// </summary>
internal static class PublicCases
{
    public const int Most = 1000;

    /// <summary>Whether a scenario shows its cases; a confidential one never does, whatever it says.</summary>
    public static bool Shows(ScenarioPack pack) => pack.Public.List && pack.Sensitivity != Packs.Scenarios.Sensitivity.Confidential;

    /// <summary>The cases with these numbers, as far as they are public, newest first.</summary>
    public static async Task<IReadOnlyList<PublicCase>> FindAsync(CaseOffice cases, IReadOnlyCollection<string> numbers, Language language)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var parameters = new DynamicParameters();
        parameters.Add("numbers", reading.Dialect.List(numbers));
        var found = await reading.AllAsync<CaseState>($"select {CaseFields.Select} from cases c where {reading.Dialect.In("c.number", "numbers")} order by c.filed_at desc, c.id desc", parameters);
        return await OfAsync(cases, reading, [.. found.Where(state => Shows(cases.PackOf(state)))], language);
    }

    /// <summary>A page of the list, newest first, and where the next begins; each scenario's part comes from its own index, so that a page costs the same wherever it lies.</summary>
    public static async Task<(IReadOnlyList<PublicCase> Cases, PublicPlaceInList? Next)> ListAsync(CaseOffice cases, PublicFilter filter, PublicPlaceInList? after, int skip, int most, Language language)
    {
        var shown = cases.Scenarios.All.Where(s => Shows(s.Pack) && (filter.Scenarios is null || filter.Scenarios.Contains(s.Name))).GroupBy(s => s.Name, s => s.Number).ToList();
        if (shown.Count == 0)
            return ([], null);
        await using var reading = await cases.City.Database.ReadAsync();
        var parameters = new DynamicParameters(new { from = filter.From, until = filter.Until, at = after?.FiledAt ?? long.MaxValue, id = after?.Id ?? long.MaxValue, part = (long)skip + most + 1, most = most + 1L, skip = (long)skip });
        var ended = filter.Closed switch { true => " and c.ended_at is not null", false => " and c.ended_at is null", _ => "" };
        var parts = shown.Select((versions, i) =>
        {
            parameters.Add("scenario" + i, versions.Key);
            parameters.Add("versions" + i, reading.Dialect.List(versions));
            return $"select * from (select c.id, c.filed_at from cases c where c.scenario = @scenario{i} and {reading.Dialect.In("c.version", "versions" + i)} and c.filed_at >= @from and c.filed_at <= @until and (c.filed_at, c.id) < (@at, @id){ended} order by c.filed_at desc, c.id desc limit @part) p{i}";
        });
        var found = await reading.AllAsync<CaseState>(
            $"select {CaseFields.Select} from (select * from ({string.Join(" union all ", parts)}) a order by filed_at desc, id desc limit @most offset @skip) f join cases c on c.id = f.id order by f.filed_at desc, f.id desc",
            parameters);
        var page = found.Take(most).ToList();
        return (await OfAsync(cases, reading, page, language), found.Count > most ? new PublicPlaceInList(page[^1].FiledAt, page[^1].Id) : null);
    }

    private static async Task<IReadOnlyList<PublicCase>> OfAsync(CaseOffice cases, Reads reads, IReadOnlyList<CaseState> states, Language language)
    {
        var photos = await ReleasedPhotos.FirstOfAsync(reads, [.. states.Where(state => cases.PackOf(state).Public.Photos).Select(state => state.Id)]);
        return [.. states.Select(state => Of(cases, state, photos.GetValueOrDefault(state.Id), language))];
    }

    private static PublicCase Of(CaseOffice cases, CaseState state, string? photo, Language language)
    {
        var pack = cases.PackOf(state);
        var exact = pack.Public.Place == PublicPlace.Exact;
        var community = pack.Public.Place == PublicPlace.None ? null : state.Community;
        var place = exact && state.PlaceCode is { } code ? cases.City.Pack.Places.Find(code) : null;
        return new PublicCase(
            state.Number, state.Scenario, pack.Title.In(language.Code), state.EndedAt is not null, state.Stage, state.State, CaseWords.StateTag(pack, state, language).Text, state.LeadUnit is { } lead ? CaseWords.Unit(cases, lead, language) : null,
            community, community is null ? null : CaseWords.Unit(cases, community, language), place is null ? null : state.PlaceCode, place?.Name.In(language.Code),
            exact ? state.Lat : null, exact ? state.Lon : null, state.Urgent == 1, state.IsLate(cases.City.Now), state.Round, state.FiledAt, state.EndedAt ?? state.ChangedAt, state.DueAt, photo);
    }
}
