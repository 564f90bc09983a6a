using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;
using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Alike;

/// <summary>
/// What residents may be told is known already (已有人反映), and join: cases of scenarios that show each case and its exact place to everybody, about no
/// unit's conduct, by nobody who is kept confidential. A scenario that hides where its cases are would tell it by a hit for one point and none for another.
/// </summary>
internal static class KnownCases
{
    /// <summary>The condition over the alias `c` (cases), beside <see cref="Shows"/> of the case's own version.</summary>
    public const string Where = "c.sensitivity = 'ordinary' and c.kind <> 'instruction' and c.against_unit is null and not exists (select 1 from party_manner k where k.case_id = c.id and k.confidential = 1)";

    public static bool Shows(ScenarioPack pack) =>
        PublicCases.Shows(pack) && pack is { Public.Place: PublicPlace.Exact, Sensitivity: Packs.Scenarios.Sensitivity.Ordinary, ConfidentialReporters: false };

    /// <summary>The case with this number, if a resident may join it.</summary>
    public static async Task<CaseState?> FindAsync(CaseOffice cases, Reads reads, string number) =>
        await reads.FirstAsync<CaseState>($"select {CaseFields.Select} from cases c where c.number = @number and {Where}", new { number }) is { } state && Shows(cases.PackOf(state)) ? state : null;

    /// <summary>Those found, as everybody may see them, the likeliest first.</summary>
    public static async Task<IReadOnlyList<KnownCase>> OfAsync(CaseOffice cases, IReadOnlyList<AlikeCase> found, Language language)
    {
        if (found.Count == 0)
            return [];
        var shown = (await PublicCases.FindAsync(cases, [.. found.Select(a => a.Case.Number)], language)).ToDictionary(c => c.Number, StringComparer.Ordinal);
        return [.. found.Where(a => shown.ContainsKey(a.Case.Number)).Select(a => new KnownCase(shown[a.Case.Number], CaseWords.Title(cases.PackOf(a.Case), a.Case.Answers, language), CaseWords.StateTag(cases.PackOf(a.Case), a.Case, language), a.Metres))];
    }
}

/// <summary>A case as a resident is shown it before sending: public facts and the kind that was chosen, never a word that somebody wrote.</summary>
internal sealed record KnownCase(PublicCase Case, string Title, Platform.Web.Components.Tag State, double Metres)
{
    /// <summary>Where, as far as it is public, and how far from what the reader gave.</summary>
    public string Place(Language language) =>
        string.Join(language.Code == "zh" ? "，" : ", ", new[] { Case.PlaceName ?? Case.CommunityName, Metres < 1 ? null : AlikeWords.Away.Format(language.Code, (int)Math.Round(Metres)) }.Where(w => w is not null));
}
