using NodaTime;

namespace FlatCity.Packs.Cities;

/// <summary>What the files of other systems' Open311 say of the units and of the city's reasons.</summary>
internal static class OpenServerChecks
{
    public static IEnumerable<Finding> Of(CityPack city, LocalDate on)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var server in city.OpenServers)
        {
            if (!files.TryAdd(server.Unit, server.File))
                yield return CityRules.OpenTwice.At(server.PlaceOf("open311"), $"{server.Unit} stands in {files[server.Unit]} already.", "Give each unit one file.");
            if (city.Units.Find(server.Unit) is not { Reach: UnitReach.Open311 } unit)
                yield return CityRules.OpenUnit.At(server.PlaceOf("open311"), $"{server.Unit} is no unit that is reached by open311.", "Name a unit of units.csv whose reach is open311.");
            else if (unit.Contact is null)
                yield return CityRules.OpenContact.At(server.PlaceOf("open311"), $"units.csv has no contact for {server.Unit}.", "Write the address of its Open311 there, such as https://311.example/open311/v2.");
            if (server.Services.Count == 0)
                yield return CityRules.OpenServices.At(server.PlaceOf("services"), "`services` names none.", "Add a row such as `{ service: CODE }`, which takes everything.");
            foreach (var (at, row) in server.Services.Index())
            {
                if (server.Services.Take(at).FirstOrDefault(earlier => earlier.Scenario is null || earlier.Scenario == row.Scenario) is { } before)
                    yield return CityRules.OpenHidden.At(row.At, $"The row in line {before.At.Line} takes every work order of this one.", "Put the narrower row first, or take this one out.");
            }

            foreach (var row in server.Returns.Where(row => !city.ReturnReasons.ContainsKey(row.Reason)))
                yield return CityRules.OpenReason.At(row.At, $"{row.Reason} is no reason for which a unit returns a work order.", $"Write one of {string.Join(", ", city.ReturnReasons.Keys)}.");
        }

        foreach (var unit in city.Units.On(on).Where(unit => unit is { Reach: UnitReach.Open311, Contact: not null } && !files.ContainsKey(unit.Code)))
            yield return CityRules.OpenRung.At(new Reading.Where("units.csv", unit.Line, 1), $"{unit.Code} is reached by open311, and no file of open311/ says how.", "Write open311/NAME.yaml for it; until then the desk rings the unit.");
    }
}
