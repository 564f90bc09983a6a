using System.Text.RegularExpressions;
using FlatCity.Platform.Ciphers;

namespace FlatCity.Platform.Storage;

internal enum UnitKind
{
    Audited,
    Housekeeping,
}

/// <summary>The tables that background work may change without an audit entry: none holds a fact that a person stated.</summary>
internal static class Housekeeping
{
    public static readonly IReadOnlySet<string> Tables = new HashSet<string>(StringComparer.Ordinal)
    {
        "counter", "lease", "session", "idempotency", "audit_entry", "round_due", "round_fact", "search_place", "search_posting", "party_tail", "search_due", "matter", "matter_case", "matter_run",
        "unit_request", "order_delivery",
        "outbox", "work", "data_protection_key", "sign_in_try", "sign_in_half", "migration", "file_blob", "file_part", "warning", "warning_told", "advice_part",
    };
}

/// <summary>
/// What one operation changes. Its body does no I/O of its own and has no effect in memory before the commit
/// (use <see cref="AfterCommit"/>), because a full disk rolls back a whole batch of units.
/// </summary>
internal abstract partial class WriteUnit : Reads
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> TableOf = new(StringComparer.Ordinal);
    private readonly Keys keys;
    private readonly UnitKind kind;
    private List<Action>? afterCommit;
    private Dictionary<string, Refusal>? duplicates;
    private readonly List<string> tables = [];
    private bool changed;
    private bool audited;

    protected WriteUnit(CipherSuite suite, Keys keys, UnitKind kind)
    {
        Suite = suite;
        this.keys = keys;
        this.kind = kind;
    }

    /// <summary>What the city is hashed with.</summary>
    public CipherSuite Suite { get; }

    /// <summary>A key never used before in this city.</summary>
    public long NextId() => keys.Next();

    /// <summary>One change; values are `$1, $2 …` in order: long, double, string, byte[] or null.</summary>
    public void Do(string sql, params object?[] values)
    {
        Note(sql);
        Execute(sql, values, mustChange: null);
    }

    /// <summary>A change that must meet exactly one row; otherwise the whole unit is refused.</summary>
    public void DoExactlyOne(Refusal otherwise, string sql, params object?[] values)
    {
        Note(sql);
        Execute(sql, values, otherwise);
    }

    /// <summary>Says what a second row with the same key in this table means; without it a duplicate is a fault.</summary>
    public void OnDuplicate(string table, Refusal refusal) => (duplicates ??= new(StringComparer.Ordinal))[table] = refusal;

    /// <summary>Writes what a draft holds, with all that it promised; may run twice.</summary>
    public void Take(WriteDraft draft)
    {
        changed |= draft.changed;
        audited |= draft.audited;
        foreach (var table in draft.tables)
            Remember(table);
        foreach (var (table, refusal) in draft.duplicates ?? [])
            OnDuplicate(table, refusal);
        foreach (var action in draft.afterCommit ?? [])
            AfterCommit(action);
        foreach (var change in draft.Changes)
            Execute(change.Sql, change.Values, change.MustChange);
    }

    public void AfterCommit(Action action) => (afterCommit ??= []).Add(action);

    /// <summary>The tables of stated facts that it changed.</summary>
    internal IReadOnlyList<string> Tables => tables;

    internal Refusal? DuplicateIn(string? table) => table is not null && duplicates is not null ? duplicates.GetValueOrDefault(table) : null;

    internal void RunAfterCommit()
    {
        foreach (var action in afterCommit ?? [])
            action();
    }

    internal void MustBeAudited()
    {
        if (kind == UnitKind.Audited && changed && !audited)
            throw new UnauditedChangeException();
    }

    protected abstract void Execute(string sql, object?[] values, Refusal? mustChange);

    private void Note(string sql)
    {
        var table = TableOf.GetOrAdd(sql, static s => TableName().Match(s).Groups["table"].Value);
        if (table == "audit_entry")
            audited = Audit.IsKept(sql) ? true : throw new AuditChangeException();
        else if (kind == UnitKind.Housekeeping && !Housekeeping.Tables.Contains(table))
            throw new UnauditedChangeException(table);
        else if (!Housekeeping.Tables.Contains(table))
            Remember(table);
    }

    private void Remember(string table)
    {
        changed = true;
        if (!tables.Contains(table))
            tables.Add(table);
    }

    [GeneratedRegex(@"^\s*(insert\s+into|update|delete\s+from)\s+(?<table>[a-z_]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableName();
}

/// <summary>A broken promise: rows would have been changed with nobody named.</summary>
internal sealed class UnauditedChangeException : InvalidOperationException
{
    public UnauditedChangeException()
        : base("A unit of work changed rows without an audit entry; write one with Audit.Add before it ends.")
    {
    }

    public UnauditedChangeException(string table)
        : base($"Housekeeping may not change table '{table}'; make it an audited unit of work.")
    {
    }
}

/// <summary>A broken promise: what was done would have been rewritten.</summary>
internal sealed class AuditChangeException() : InvalidOperationException("An audit entry is only ever added; nothing changes or deletes one.");

/// <summary>The unit met a row count it did not expect; carries the refusal out of the write.</summary>
internal sealed class UnitRefusedException(Refusal refusal) : Exception(refusal.Text.Key)
{
    public Refusal Refusal { get; } = refusal;
}
