using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Outside;

/// <summary>
/// A link by which a unit without an account deals with one work order (签名链接). It carries its key and a signature made with the city's key over the order,
/// the unit and the end; it holds until then, or until the desk ends it. Whoever has it acts as the unit, never as a person, and every step names the link.
/// </summary>
internal sealed class UnitLink
{
    /// <summary>So long after the work order is due the link still opens: what is late can still be reported.</summary>
    private const long After = 30L * 86_400_000_000;
    private const int SignatureBytes = 18;
    private const string Columns = "id, case_id, order_id, unit, door, made_at, until_at, used_at, ended_at, ended_by";

    public long Id { get; set; }

    public long CaseId { get; set; }

    public long OrderId { get; set; }

    public string Unit { get; set; } = string.Empty;

    public string Door { get; set; } = string.Empty;

    public long MadeAt { get; set; }

    public long UntilAt { get; set; }

    /// <summary>When a step was last taken by it.</summary>
    public long? UsedAt { get; set; }

    public long? EndedAt { get; set; }

    /// <summary>The post that ended it.</summary>
    public string? EndedBy { get; set; }

    public static UnitLink For(WorkOrder order, string door, long id, long now) =>
        new() { Id = id, CaseId = order.CaseId, OrderId = order.Id, Unit = order.Unit, Door = door, MadeAt = now, UntilAt = Math.Max(order.DueAt, now) + After };

    public void Write(WriteUnit unit) =>
        unit.Do("insert into unit_link (id, case_id, order_id, unit, door, made_at, until_at) values ($1, $2, $3, $4, $5, $6, $7)", Id, CaseId, OrderId, Unit, Door, MadeAt, UntilAt);

    /// <summary>What stands in the address: nothing is kept of it, so that a copy of the database opens nothing.</summary>
    public string Token(City city) => string.Create(CultureInfo.InvariantCulture, $"{Id:x}.{Base64Url.EncodeToString(Signature(city))}");

    /// <summary>The link of a token whose signature is right, ended or not; nothing otherwise.</summary>
    public static async Task<UnitLink?> FindAsync(City city, Reads reads, string? token)
    {
        if (token?.Split('.') is not [{ Length: > 0 and <= 15 } key, { Length: SignatureBytes / 3 * 4 } signature] || !long.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
            return null;
        var given = new byte[SignatureBytes];
        if (!Base64Url.TryDecodeFromChars(signature, given, out var read) || read != SignatureBytes)
            return null;
        var link = await reads.FirstAsync<UnitLink>($"select {Columns} from unit_link where id = @id", new { id });
        return link is not null && CryptographicOperations.FixedTimeEquals(given, link.Signature(city)) ? link : null;
    }

    public static Task<IReadOnlyList<UnitLink>> OfCaseAsync(Reads reads, long caseId) =>
        reads.AllAsync<UnitLink>($"select {Columns} from unit_link where case_id = @caseId order by id desc limit 100", new { caseId });

    public bool IsOpen(long now) => EndedAt is null && now < UntilAt;

    /// <summary>The unit, acting by this link.</summary>
    public Actor Actor(City city) => UnitActor.Of(city, UnitActor.Link, Id, Unit);

    /// <summary>The desk ends it; the work order stays where it is.</summary>
    public static Task<Outcome<bool>> EndAsync(CaseOffice cases, Actor actor, string number, long id) => cases.City.Database.WriteAsync<bool>(async unit =>
    {
        if (await CaseStore.FindAsync(unit, actor.Reach, number) is not { } state)
            return new Refusal(RefusalKind.NotFound, Steps.StepTexts.NoSuchCase);
        var now = cases.City.Now;
        unit.DoExactlyOne(new Refusal(RefusalKind.NotNow, OutsideTexts.EndedAlready), "update unit_link set ended_at = $3, ended_by = $4 where id = $1 and case_id = $2 and ended_at is null", id, state.Id, now, actor.Post);
        Audit.Add(unit, actor.Doer, now, "link.ended", "case", state.Id, string.Create(CultureInfo.InvariantCulture, $$"""{"link":{{id}}}"""));
        return true;
    });

    private byte[] Signature(City city) => city.Keys.Equality(string.Create(CultureInfo.InvariantCulture, $"{Id}:{CaseId}:{OrderId}:{Unit}:{UntilAt}"), "unit-link")[..SignatureBytes];
}
