using System.Text.Json.Nodes;
using FlatCity.Cases.File;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform;

namespace FlatCity.Cases.Intake;

/// <summary>
/// A report that its source has ended already has ended here too, at that instant, by one step of the import: who handled it there, and in which steps,
/// is not known, and none is made up. The instant is the source's; when it was recorded is ours.
/// </summary>
internal static class SettleAsThere
{
    public const string Step = "closed-there";

    public static Refusal? Take(City city, Actor actor, CaseWork work, RowReport report)
    {
        if (report.ClosedAt is not { } closed)
            return null;
        var answers = report.Result is { } result ? new JsonObject { ["result"] = result } : [];
        var context = new StepContext(city, actor, closed, work, new StepInput(Step, null, null, System.Text.Json.JsonSerializer.SerializeToElement(answers)), city.Database.NextKey);
        if (report.Ended == "withdrawn")
            Handle.EndCase.Now(context, "withdrawn", report.Ended);
        else if (work.Pack.Flow.States.Values.FirstOrDefault(state => state.End?.Word() == report.Ended) is { } end)
            MoveCase.To(context, end);
        else
            return new Refusal(RefusalKind.Invalid, IntakeTexts.NoSuchEnd, "ended", work.Pack.Title.In(city.Languages[0].Code), report.Ended);
        if (answers.Count > 0)
            work.Now.Outcome = answers.ToJsonString(CaseJson.Options);
        work.Record(Step, actor, closed, null, report.Result);
        return null;
    }
}
