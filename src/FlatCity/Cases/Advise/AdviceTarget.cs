namespace FlatCity.Cases.Advise;

/// <summary>What may be advised: the scenario, the unit that leads, and within a scenario its kind (the first choice of its form).</summary>
internal static class AdviceTarget
{
    public const string Scenario = "scenario";
    public const string Unit = "unit";

    public static string Kind(string scenario) => "kind:" + scenario;
}
