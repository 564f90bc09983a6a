using FlatCity.Platform.Texts;

namespace FlatCity.Cities;

/// <summary>Why do I see this: the rows of a reach as sentences, for the account and beside a case.</summary>
internal static class ReachInWords
{
    public static IEnumerable<string> Of(City city, Actor actor, string language)
    {
        if (actor.Reach.Rows.Count == 0)
        {
            yield return CityTexts.ReachNothing.In(language);
            yield break;
        }

        foreach (var row in actor.Reach.Rows)
        {
            var most = Word(row.Most).In(language);
            yield return row switch
            {
                { Unit: { } unit } => CityTexts.ReachUnit.Format(language, NameOf(city, unit, language), most),
                { Community: { } community } => CityTexts.ReachCommunity.Format(language, NameOf(city, community, language), most),
                _ => CityTexts.ReachCity.Format(language, most),
            };
        }
    }

    private static string NameOf(City city, string unit, string language) => city.Pack.Units.Find(unit)?.Name.In(language) ?? unit;

    private static Text Word(Sensitivity most) => most switch
    {
        Sensitivity.Ordinary => CityTexts.UpToOrdinary,
        Sensitivity.Personal => CityTexts.UpToPersonal,
        _ => CityTexts.UpToConfidential,
    };
}
