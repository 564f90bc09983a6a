using System.Collections.Frozen;

namespace FlatCity.Packs.Cities;

/// <summary>
/// A post 岗位 as the city pack defines it. Rights belong to the post; who holds it from when to when, and who
/// stands in, is kept in the database.
/// </summary>
/// <param name="Code">Its code.</param>
/// <param name="Unit">The code of the unit it belongs to.</param>
/// <param name="Roles">What it may do, words of <see cref="PostRoles"/>.</param>
/// <param name="Name">Its name in the city's languages.</param>
/// <param name="Assumed">Whether no public source proves the row.</param>
/// <param name="Line">Where it stands in posts.csv.</param>
public sealed record PostDefinition(string Code, string Unit, IReadOnlyList<string> Roles, PackText Name, bool Assumed, int Line)
{
    /// <summary>Whether it has a role.</summary>
    public bool Has(string role) => Roles.Contains(role);
}

/// <summary>The roles a post may have.</summary>
public static class PostRoles
{
    /// <summary>Takes in, opens and dispatches at the duty desk 受理、派遣.</summary>
    public const string Desk = "desk";

    /// <summary>Signs for and handles work orders 签收、处置.</summary>
    public const string Handle = "handle";

    /// <summary>Reads replies before they leave, grants extensions and pauses 审批.</summary>
    public const string Approver = "approver";

    /// <summary>Checks on site whether it is mended 核查.</summary>
    public const string Check = "check";

    /// <summary>Rules where two units return a work order 裁定.</summary>
    public const string Arbiter = "arbiter";

    /// <summary>Sees the state of the whole city 统览.</summary>
    public const string Overview = "overview";

    /// <summary>May file instructions to many places 下达任务.</summary>
    public const string Instruct = "instruct";

    /// <summary>May supervise a case 督办.</summary>
    public const string Supervise = "supervise";

    /// <summary>System administrator 系统管理员.</summary>
    public const string AdminSystem = "admin-system";

    /// <summary>Security administrator 安全管理员.</summary>
    public const string AdminSecurity = "admin-security";

    /// <summary>Audit administrator 审计管理员.</summary>
    public const string AdminAudit = "admin-audit";

    /// <summary>A program that files and answers by the API, not a person 网关.</summary>
    public const string Gateway = "gateway";

    /// <summary>Every role there is.</summary>
    public static FrozenSet<string> All { get; } =
        FrozenSet.Create(StringComparer.Ordinal, Desk, Handle, Approver, Check, Arbiter, Overview, Instruct, Supervise, AdminSystem, AdminSecurity, AdminAudit, Gateway);

    /// <summary>The three administrators, whom no one person may be two of.</summary>
    public static IReadOnlyList<string> Administrators { get; } = [AdminSystem, AdminSecurity, AdminAudit];
}

/// <summary>The posts of a city.</summary>
public sealed class PostDirectory
{
    private readonly Dictionary<string, PostDefinition> byCode;
    private readonly ILookup<string, PostDefinition> byUnit;

    /// <summary>A directory of rows; of a code named twice the first counts.</summary>
    public PostDirectory(IEnumerable<PostDefinition> rows)
    {
        All = [.. rows];
        byCode = All.DistinctBy(post => post.Code, StringComparer.Ordinal).ToDictionary(post => post.Code, StringComparer.Ordinal);
        byUnit = All.ToLookup(post => post.Unit, StringComparer.Ordinal);
    }

    /// <summary>Every post, as the file has them.</summary>
    public IReadOnlyList<PostDefinition> All { get; }

    /// <summary>The post of a code, or null.</summary>
    public PostDefinition? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The posts of a unit.</summary>
    public IEnumerable<PostDefinition> Of(string unit) => byUnit[unit];

    /// <summary>The posts with a role.</summary>
    public IEnumerable<PostDefinition> With(string role) => All.Where(post => post.Has(role));
}
