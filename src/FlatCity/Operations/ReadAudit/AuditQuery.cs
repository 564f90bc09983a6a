using Dapper;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.ReadAudit;

/// <summary>An entry as it is read: without its salt and hash, which are for whoever proves it (docs/audit.md).</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public long? Position { get; set; }

    public long At { get; set; }

    public long? PersonId { get; set; }

    public string? Post { get; set; }

    public string? ActingFor { get; set; }

    public string Action { get; set; } = "";

    public string Subject { get; set; } = "";

    public long? SubjectId { get; set; }

    public string? Purpose { get; set; }

    public string Content { get; set; } = "{}";
}

/// <summary>The audit by its filter, a page at a time, down an index of each (migration 0064).</summary>
internal static class AuditQuery
{
    public static async Task<IReadOnlyList<AuditRow>> RunAsync(Reads reads, AuditFilter filter, int most)
    {
        var (sql, parameters) = Build(reads.Dialect, filter, most);
        return await reads.AllAsync<AuditRow>(sql, parameters);
    }

    public static (string Sql, DynamicParameters Parameters) Build(Dialect dialect, AuditFilter filter, int most)
    {
        var parameters = new DynamicParameters(new { most = (long)most });
        var where = new List<string>();
        And(filter.After is { } after, filter.OldestFirst ? "(at, id) > (@afterAt, @afterId)" : "(at, id) < (@afterAt, @afterId)", ("afterAt", filter.After?.At), ("afterId", filter.After?.Id));
        And(filter.Person is not null, "person_id = @person", ("person", filter.Person));
        And(filter.Action is not null, "action = @action", ("action", filter.Action));
        And(filter.About is not null, "subject = @kind and subject_id = @about", ("kind", filter.About?.Kind), ("about", filter.About?.Id));
        And(filter.From is not null, "at >= @from", ("from", filter.From));
        And(filter.Until is not null, "at < @until", ("until", filter.Until));
        And(filter.Success is not null, filter.Success == true ? $"not ({dialect.In("action", "failures")})" : dialect.In("action", "failures"), ("failures", dialect.List(AuditWords.Failures)));
        var way = filter.OldestFirst ? "" : " desc";
        return ($"select id, position, at, person_id, post, acting_for, action, subject, subject_id, purpose, content from audit_entry{(where.Count == 0 ? "" : " where " + string.Join(" and ", where))} order by at{way}, id{way} limit @most", parameters);

        void And(bool isSet, string condition, params (string Name, object? Value)[] values)
        {
            if (!isSet)
                return;
            where.Add(condition);
            foreach (var (name, value) in values)
                parameters.Add(name, value);
        }
    }
}
