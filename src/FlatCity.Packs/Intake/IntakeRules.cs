namespace FlatCity.Packs.Intake;

/// <summary>What can be wrong with a map besides its shape.</summary>
internal static class IntakeRules
{
    public static readonly Rule Column = new("intake.column", Severity.Error, "Every column that a map names is in the list.");
    public static readonly Rule Value = new("intake.value", Severity.Error, "A value comes from columns or is the same for all rows.");
    public static readonly Rule Time = new("intake.time", Severity.Error, "Forms of times can be read.");
    public static readonly Rule Encoding = new("intake.encoding", Severity.Error, "The encoding is one that lists are read in.");
    public static readonly Rule Zone = new("intake.zone", Severity.Error, "The time zone exists.");
    public static readonly Rule Scenario = new("intake.scenario", Severity.Error, "A map says what decides the scenario.");
    public static readonly Rule Ended = new("intake.ended", Severity.Error, "How a report stands is open or an end that a list can tell.");
}
