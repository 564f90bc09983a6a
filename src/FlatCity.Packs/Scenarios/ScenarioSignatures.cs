#pragma warning disable
using System.Text.Json;
using FlatCity.Packs.Time;
namespace FlatCity.Packs.Scenarios;
public enum ScenarioKind { Report, Application, Patrol, Instruction, Survey, Campaign }
public static class ScenarioKindWords { public static string Word(this ScenarioKind k) => k.ToString().ToLowerInvariant(); }
public sealed class FlowNeed { public string Name => ""; public bool Optional => false; }
public sealed class FlowState { public string Id => ""; public string Stage => ""; public string By => ""; public string? NotBy => null; public Limit? Within(bool urgent) => null; public bool ClockPaused => false; public string? OnLate => null; public IReadOnlyDictionary<string,string> Steps => null!; public bool IsEnd => false; public string? End => null; public IReadOnlyList<FlowNeed> Needs => []; public bool AsksVerdict => false; public Limit? Reopen => null; }
public sealed class Flow { public FlowState? Find(string id) => null; public FlowState Start => null!; public FlowState Reopening => null!; }
public sealed class PlaceAnswer { public double? Lat => 0; public double? Lon => 0; public string? Words => null; public string? Code => null; public FlatCity.Packs.Places.CoordinateSystem? System => null; }
public sealed class Answers { public string Json => ""; public PlaceAnswer? Place => null; public IReadOnlyList<string> Files => []; }
public sealed record AnswerFault(string Field, string Rule, object[] Args);
public sealed class FormReading { public IReadOnlyList<AnswerFault> Faults => []; public Answers Answers => null!; }
public sealed class Form { public FormReading Validate(JsonElement? answers, string? state = null, bool withoutPlace = false) => null!; public bool AsksIn(string state) => false; }
public sealed record CaseFacts(Answers Answers, string? Community);
public sealed class RouteDecision { public string To => ""; public IReadOnlyList<string> With => []; public int Line => 0; public IReadOnlyList<string> Cells => []; }
public sealed class RouteTable { public RouteDecision Decide(CaseFacts f) => null!; }
public sealed class LimitRow { public Limit Whole => default; public bool Urgent => false; }
public sealed class LimitTable { public LimitRow Decide(CaseFacts f) => null!; }
public sealed class ScenarioPack { public string Name => ""; public int Version => 1; public PackText Title => PackText.Empty; public ScenarioKind Kind => default; public string Owner => ""; public string Sensitivity => ""; public Form Form => null!; public RouteTable Route => null!; public LimitTable Limits => null!; public Flow Flow => null!; public Limit? Extension => null; public Limit? Pause => null; public string? Each => null; }
