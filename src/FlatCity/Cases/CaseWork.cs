using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Arbitrate;
using FlatCity.Cities;
using FlatCity.Packs;
using FlatCity.Packs.Scenarios;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Something a party is told, by their preferred way; written to the outbox with the step.</summary>
internal sealed record CaseMessage(string Template, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Values that the city's lists have in each language.</summary>
    public IReadOnlyDictionary<string, PackText> Said { get; init; } = new Dictionary<string, PackText>(StringComparer.Ordinal);

    /// <summary>The one party it is for; nobody named: all whom it concerns.</summary>
    public Party? To { get; init; }

    /// <summary>On the phone and on paper nobody is told to reply by a digit, and a mail leads to the page.</summary>
    private CaseMessage Spoken(string answerBy) => Template != "done-ask" ? this : answerBy switch { "call" or "slip" => this with { Template = "done" }, "mail" => this with { Template = "done-page" }, _ => this };

    /// <summary>As somebody is told it in this language, in this way.</summary>
    public CaseMessage In(string language, string answerBy) => Spoken(answerBy) is var told && Said.Count == 0 ? told : told with { Values = Said.Select(s => KeyValuePair.Create(s.Key, s.Value.In(language))).Concat(Values).ToDictionary(StringComparer.Ordinal) };
}

/// <summary>Somebody at a post is told of a case, with what to do (escalation, a co-unit's return).</summary>
internal sealed record CaseNotice(string Post, long? PersonId, string Kind, int Level);

/// <summary>An uploaded file that an answer names, by its token, and what it must be used as to be that answer: nothing, where any file will do.</summary>
internal sealed record TiedFile(string Token, string? MustBe);

/// <summary>One step taken, before it is written.</summary>
internal sealed record CaseStep(long N, string Step, string? From, string To, string? Reason, string? Words, string Change, Actor Actor, long HappenedAt, long RecordedAt);

/// <summary>
/// One case in one operation: read, changed purely in memory by one or more steps, then written at once by <see cref="CaseWriter"/>.
/// Nothing in it touches the database or a clock.
/// </summary>
internal sealed class CaseWork
{
    private readonly List<WorkOrder> ordersBefore;
    private CaseState? stepBefore;

    /// <summary>A case being filed.</summary>
    public CaseWork(ScenarioPack pack, CaseState filed)
    {
        Pack = pack;
        Now = filed;
        ordersBefore = [];
        Orders = [];
    }

    /// <summary>A case that was read.</summary>
    public CaseWork(ScenarioPack pack, CaseState read, IReadOnlyList<WorkOrder> orders)
    {
        Pack = pack;
        Before = read;
        stepBefore = read;
        Now = read with { };
        ordersBefore = [.. orders.Select(o => o with { })];
        Orders = [.. orders];
    }

    /// <summary>The pack that it runs under.</summary>
    public ScenarioPack Pack { get; private set; }

    /// <summary>As it was read, or nothing when it is being filed.</summary>
    public CaseState? Before { get; }

    public CaseState Now { get; }

    public List<WorkOrder> Orders { get; }

    public List<CaseStep> Steps { get; } = [];

    public List<CaseMessage> Messages { get; } = [];

    /// <summary>Uploaded files that this operation ties to the case.</summary>
    public List<TiedFile> Files { get; } = [];

    public List<CaseNotice> Notices { get; } = [];

    /// <summary>Other cases that this operation changes or makes: written in the same unit of work.</summary>
    public List<CaseWork> Also { get; } = [];

    /// <summary>Rows beside the case that the operation writes: a link, a reporter who joined.</summary>
    public List<Action<WriteUnit>> Rows { get; } = [];

    /// <summary>The parent ends in the same operation, so nobody need look whether it can.</summary>
    public bool ParentEndsToo { get; set; }

    /// <summary>Earlier rulings on like cases, read where the case is to be dispatched.</summary>
    public IReadOnlyList<OfferedPrecedent> Precedents { get; set; } = [];

    /// <summary>Until when a supervision given in this operation wants to see the case ended.</summary>
    public long? SupervisedUntil { get; set; }

    /// <summary>The ruling given in this operation, to be kept as a precedent.</summary>
    public Ruling? Ruled { get; set; }

    public FlowState State => Pack.Flow.Find(Now.State) ?? EngineStates.Find(Now.State) ?? throw new ScenarioFaultException(Now.Scenario, Now.Version, Now.State);

    public WorkOrder? LeadOrder => Orders.Find(o => o.IsOpen && o.Role == "lead");

    public IEnumerable<WorkOrder> OpenCoOrders => Orders.Where(o => o.IsOpen && o.Role == "co");

    /// <summary>Orders that are new or differ from what was read.</summary>
    public IEnumerable<WorkOrder> ChangedOrders => Orders.Where(o => ordersBefore.Find(b => b.Id == o.Id) != o);

    public bool IsNewOrder(WorkOrder order) => ordersBefore.TrueForAll(b => b.Id != order.Id);

    /// <summary>Puts the case under another pack; its state is then one of that pack's.</summary>
    public void Under(ScenarioPack pack) => Pack = pack;

    /// <summary>Ends a step: its number, and what it changed since the one before.</summary>
    /// <param name="left">What the step took off the case, for whoever reads its record; rebuilding passes it by.</param>
    public void Record(string step, Actor actor, long happenedAt, string? reason = null, string? words = null, JsonObject? left = null)
    {
        Now.LastN++;
        var from = stepBefore?.State;
        Steps.Add(new CaseStep(Now.LastN, step, from, Now.State, reason, words, Change(left), actor, happenedAt, happenedAt));
        stepBefore = Now with { };
    }

    private string Change(JsonObject? left)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, CaseJson.Writing))
        {
            json.WriteStartObject();
            CaseFields.WriteChange(json, stepBefore, Now);
            if (left is not null)
            {
                json.WritePropertyName("left");
                left.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>A stored case names a state its pack does not have: the published pack was damaged.</summary>
internal sealed class ScenarioFaultException : InvalidOperationException
{
    public ScenarioFaultException(string scenario, long version, string state)
        : base($"Scenario '{scenario}' version {version} has no state '{state}', but a case stands in it. Publish the version again as it was.")
    {
    }

    public ScenarioFaultException(string scenario, string what)
        : base($"Scenario '{scenario}': {what}. Check it again with flatcity check.")
    {
    }
}
