using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cases.Calls;
using FlatCity.Cases.Clock;
using FlatCity.Cases.Press;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Cases.Made;

/// <summary>One step that somebody takes in a made-up life, so that a test can take the same through the real operations.</summary>
internal sealed record MadeStep(Actor Actor, StepInput Input, long At);

/// <summary>
/// Leads a case through the real rules, in memory, at made-up times: signed for, sometimes returned, asked back, checked, failed, closed, judged,
/// reopened. Every step goes through <see cref="StepRules"/>; nothing here knows a scenario by name.
/// </summary>
internal sealed class MadeLife(City city, IReadOnlyDictionary<string, Actor> actors, Random random, long end)
{
    private const double Returns = 0.085;
    private const double Again = 0.25;
    private const double LateOnes = 0.055;
    private const double Supervised = 0.3;
    private const double Unreasonable = 0.01;
    private const double Judged = 0.46;
    private const double SaysContact = 0.85;
    private const double Rung = 0.18;
    private readonly List<MadeStep> taken = [];

    public IReadOnlyList<MadeStep> Taken => taken;

    public void Live(CaseWork work, long from)
    {
        var late = random.NextDouble() < LateOnes;
        var returned = random.NextDouble() < Returns;
        var at = from;
        for (var steps = 0; steps < 60; steps++)
        {
            if (!work.Now.IsOpen)
            {
                if (!Judge(work, ref at) || !work.Now.IsOpen)
                    return;
                continue;
            }

            if (work.Now.State == RuleCase.State ? !Rule(work, ref at) : !Step(work, ref at, ref returned, late))
                return;
        }
    }

    private bool Step(CaseWork work, ref long at, ref bool returned, bool late)
    {
        var state = work.State;
        if (state.IsByLead())
        {
            if (late && !returned && work.Now.Supervised == 0 && random.NextDouble() < Supervised && city.Pack.Posts.With("supervise").FirstOrDefault() is { } supervisor)
                return Take(work, actors[supervisor.Code], Input("supervise", [], null, "请抓紧办理并反馈进展"), at = Soon(at, work.Now, 0.2));
            if (work.Orders.Find(o => o.IsOpen && o.AcceptedAt is null) is { } unsigned)
                return Take(work, ActorOf(unsigned.Post, unsigned.Holder), new StepInput("accept"), at = Soon(at, work.Now, 0.06));
            if (returned && state.Steps.ContainsKey("return") && work.LeadOrder is { } given && InTimeToReturn(given, at, Soon(at, work.Now, 0.03)) is { } back)
            {
                returned = work.Now.Returns == 0 && random.NextDouble() < Again;
                var reason = city.Pack.ReturnReasons.Keys.ElementAt(random.Next(city.Pack.ReturnReasons.Count));
                return Take(work, ActorOf(given.Post, given.Holder), new StepInput("return", reason, "请改派"), at = back);
            }

            if (work.OpenCoOrders.FirstOrDefault() is { } co)
                return Take(work, ActorOf(co.Post, co.Holder), Input("finish", new JsonObject { ["result"] = "已配合完成" }), at = Soon(at, work.Now, 0.2));
        }

        if (state.Stage == Stage.Dispatch && work.Now.Returns > 0 && Others(work) is [var other, ..] && state.Steps.Values.FirstOrDefault(s => work.Pack.Flow.Find(s.Target)!.IsByLead()) is { } dispatch)
        {
            // Opened again after the arbiter ruled, it goes where the ruling says: it binds in later rounds too.
            var to = Ruling.Read(work.Now.Ruling)?.To ?? other;
            return Take(work, WhoActs(work, state), Input(dispatch.Name, new JsonObject { ["to"] = to }, null, "按退回理由改派"), at = Soon(at, work.Now, 0.03));
        }

        var step = Choose(state);
        var target = work.Pack.Flow.Find(step.Target)!;
        at = state.IsByLead() && late && target.Stage != state.Stage ? Math.Max(at, work.Now.DueAt) + (random.Next(1, 40) * 3_600_000_000L) : Soon(at, work.Now, 0.1 + (random.NextDouble() * 0.6));
        return Take(work, WhoActs(work, state), InputFor(work, state, step, target), at);
    }

    /// <summary>When it is returned: where the stage is long, still within the city's time for it; nothing where that is over.</summary>
    private long? InTimeToReturn(WorkOrder order, long from, long wanted)
    {
        var until = city.Pack.ReturnWithin is { } within ? CaseClock.Due(city.Calendar, order.SentAt, within) : long.MaxValue;
        return until <= from ? null : Math.Min(wanted, until);
    }

    /// <summary>The arbiter names one of those that have not returned it.</summary>
    private bool Rule(CaseWork work, ref long at) => Take(
        work, actors[city.Pack.ArbiterPost], Input("rule", new JsonObject { ["to"] = Others(work)[0] }, null, "按职责清单，由该单位办理。"), at = Soon(at, work.Now, 0.1));

    /// <summary>Units that could have it instead: helpers and owner of the scenario first, then whoever has its duty, and no community, which checks and does not take over; the last resort is who had it.</summary>
    private List<string> Others(CaseWork work)
    {
        var today = city.DayOf(work.Now.FiledAt);
        var back = work.Orders.Where(o => o.State == "returned").Select(o => o.Unit).ToHashSet(StringComparer.Ordinal);
        var route = Dispatch.RouteExplanation.Read(work.Now.Route);
        var known = route.With.Append(work.Pack.Owner).Concat(city.Pack.Duties.All.Where(d => d.Duty == work.Pack.Duty && !d.Admission).Select(d => d.Unit)).Append(route.To);
        return [.. known.Where(u => !back.Contains(u) && city.Pack.Units.InForce(u, today) is { Kind: not Packs.Cities.UnitKind.Community } && city.Pack.Posts.Of(u).Any(p => p.Has("handle"))).Distinct(StringComparer.Ordinal).DefaultIfEmpty(route.To)];
    }

    /// <summary>Forward most of the time; back, aside or to another end now and then.</summary>
    private Step Choose(FlowState state)
    {
        var steps = state.Steps.Values.Where(s => s.Name != "return").ToList();
        var weights = steps.Select((s, i) => s.Name switch { "refuse" => 0.035, "pass-on" => 0.01, "ask" => 0.04, _ => i == 0 || state.Stage is Stage.Opening or Stage.Dispatch ? 1.0 : 0.06 }).ToArray();
        return steps[MadeYear.Pick(weights, random)];
    }

    private StepInput InputFor(CaseWork work, FlowState state, Step step, FlowState target)
    {
        var answers = MadeAnswers.In(work.Pack.Form, state.Id, random);
        string? reason = null;
        if (target.End == End.Refused)
            reason = city.Pack.RefusalReasons.Keys.ElementAt(random.Next(city.Pack.RefusalReasons.Count));
        foreach (var need in target.Needs.Where(n => !n.Optional && n.Name is not ("reason" or "photos")))
            answers[need.Name] = need.Name switch { "result" => "已处置完毕，现场恢复。", "where" => "转交市级主管部门，编号见附言", _ => "请按所示途径办理" };
        if (state.IsByLead() && target.Stage != state.Stage)
            answers["result"] ??= "已到场处置，恢复正常。";
        return Input(step.Name, answers, reason, target.ClockPaused ? work.Pack.Kind == ScenarioKind.Application ? "请一次性补正：身份证明、住址证明照片看不清，请重新拍摄。" : "请补充具体位置" : null);
    }

    private bool Judge(CaseWork work, ref long at)
    {
        if (work.Now is { Ended: "done", Unreasonable: 0, Round: 1, Verdict: null } && random.NextDouble() < Unreasonable && CaseNotices.ApproverOf(city, work.Orders.FindLast(o => o.Role == "lead")?.Unit) is { } head)
            Take(work, actors[head], Input("unreasonable", [], null, "所提要求超出法定职责和标准。"), at += 3_600_000_000L);
        if (!work.State.AsksVerdict || work.Now.Verdict is not null)
            return false;
        if (random.NextDouble() > Judged)
            return RingInVain(work, ref at);
        at += random.Next(1, 48) * 3_600_000_000L;
        var solved = random.NextDouble() < (work.Now.Round > 1 ? 0.95 : 0.9);
        var answers = new JsonObject { ["solved"] = solved ? "yes" : "no", ["satisfied"] = MadeYear.Pick(solved ? [0.8, 0.13, 0.07] : [0.06, 0.16, 0.78], random) switch { 0 => "yes", 1 => "mostly", _ => "no" } };
        if (random.NextDouble() < SaysContact)
            answers["contacted"] = random.NextDouble() < (solved ? 0.95 : 0.72) ? "yes" : "no";
        return Take(work, Actor.Resident(), Input("verdict", answers), at);
    }

    /// <summary>Some of those who say nothing were rung: most of them were not reached, some would not say.</summary>
    private bool RingInVain(CaseWork work, ref long at)
    {
        if (work.Now.Called is not null || random.NextDouble() > Rung)
            return false;
        at += random.Next(20, 60) * 3_600_000_000L;
        var answers = new JsonObject { [CallBack.Result] = random.NextDouble() < 0.7 ? CallBack.NotReached : CallBack.Declined, [FromOutside.Door] = "call" };
        Take(work, ActorOf(null, city.Pack.Desk), Input(CallBack.Step, answers), at);
        return false;
    }

    private bool Take(CaseWork work, Actor actor, StepInput input, long at)
    {
        if (at > end)
            return false;
        var refusals = StepRules.Take(new StepContext(city, actor, at, work, input, city.Database.NextKey));
        if (refusals.Count > 0)
            throw new InvalidOperationException($"A made-up case could not take the step {input.Step} in {work.Now.State}: {refusals[0].In(Platform.Texts.Language.English)}");
        taken.Add(new MadeStep(actor, input, at));
        return true;
    }

    private Actor WhoActs(CaseWork work, FlowState state) => state.By?.Kind switch
    {
        ActorKind.Lead or ActorKind.Co => ActorOf(work.LeadOrder!.Post, work.LeadOrder.Holder),
        ActorKind.Approver => ActorOf(CaseNotices.ApproverOf(city, work.Now.LeadUnit), work.Now.LeadUnit!),
        ActorKind.Community when work.Now.Community is { } community => ActorOf(city.Pack.Posts.Of(community).FirstOrDefault(p => p.Has("check"))?.Code, community),
        ActorKind.Owner => ActorOf(CaseNotices.ApproverOf(city, work.Pack.Owner), work.Pack.Owner),
        ActorKind.Post => actors[state.By.Post!],
        _ => ActorOf(null, city.Pack.Desk),
    };

    private Actor ActorOf(string? post, string unit) =>
        post is not null && actors.TryGetValue(post, out var named) ? named : actors[city.Pack.Posts.Of(unit).First().Code];

    /// <summary>Some share of the stage's clock later, in the time that it counts.</summary>
    private long Soon(long at, CaseState state, double share)
    {
        var whole = WholeClock.WholeOf(state);
        var left = Math.Max(CaseClock.Between(city.Calendar, whole, at, Math.Min(state.StageDueAt ?? state.DueAt, state.DueAt)), 600_000_000);
        return CaseClock.Add(city.Calendar, whole, at, (long)(left * share * (0.5 + random.NextDouble()))) + random.Next(1_000_000, 240_000_000);
    }

    private static StepInput Input(string step, JsonObject answers, string? reason = null, string? words = null) =>
        new(step, reason, words, JsonSerializer.SerializeToElement(answers));
}
