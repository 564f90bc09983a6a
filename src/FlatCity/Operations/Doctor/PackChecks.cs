using FlatCity.Cities;
using FlatCity.Scenarios;

namespace FlatCity.Operations.Doctor;

/// <summary>What the city is made of: something can be reported, and how much of the pack nobody has proved.</summary>
internal static class PackChecks
{
    public static Task<Looked> RunAsync(City city, ScenarioBook book)
    {
        var looked = new Looked();
        looked.At(!book.ForFiling.Any(), () => new("scenarios-none", Weight.Soon, DoctorTexts.ScenariosNone, DoctorTexts.ScenariosNoneRemedy));
        looked.At(city.Pack.Assumed.Count > 0, () => new("pack-assumed", Weight.Note, DoctorTexts.PackAssumed, DoctorTexts.PackAssumedRemedy, city.Pack.Assumed.Count));
        looked.At(city.Pack.HasMadeOutlines, () => new("outlines-made-up", Weight.Note, DoctorTexts.OutlinesMadeUp, DoctorTexts.OutlinesMadeUpRemedy));
        return Task.FromResult(looked);
    }
}
