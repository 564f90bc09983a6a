namespace FlatCity.Packs.Scenarios;

/// <summary>What can be wrong with a scenario's text on its own, before it is held against a city.</summary>
internal static class ScenarioRules
{
    public static readonly Rule When = new("form.when", Severity.Error, "A condition names a question that was asked before.");
    public static readonly Rule PlaceTwice = new("form.place", Severity.Error, "A form asks for one place at filing, so that it is plain where a case is.");
    public static readonly Rule Step = new("flow.step", Severity.Error, "Every step leads to a state that is there.");
    public static readonly Rule State = new("flow.state", Severity.Error, "Every state says who acts in it, or that it is an end.");
    public static readonly Rule Override = new("override.only", Severity.Error, "A city's file over a shared pack changes limits, route and texts only.");
    public static readonly Rule Folder = new("scenario.folder", Severity.Warning, "A scenario's folder bears its name.");
    public static readonly Rule CaseColumn = new("cases.column", Severity.Error, "Every column of cases.csv is one that is known or a question.");
    public static readonly Rule Saying = new("sayings.line", Severity.Error, "Every line of sayings.csv is a sentence with answers that fit the form.");
    public static readonly Rule CaseCell = new("cases.cell", Severity.Error, "Every cell of cases.csv can be read.");
}
