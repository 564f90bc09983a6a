namespace FlatCity.Cities;

/// <summary>What a post may do, in the city pack's words (posts.csv, `roles`).</summary>
internal static class Role
{
    public const string Desk = "desk";
    public const string Arbiter = "arbiter";
    public const string Overview = "overview";
    public const string Supervise = "supervise";
    public const string Handle = "handle";
    public const string Approver = "approver";
    public const string Check = "check";
    public const string Gateway = "gateway";
    public const string SystemAdmin = "system-admin";
    public const string SecurityAdmin = "security-admin";
    public const string AuditAdmin = "audit-admin";

    /// <summary>三员分设: no one person may hold two of these.</summary>
    public static readonly IReadOnlyList<string> Administrators = [SystemAdmin, SecurityAdmin, AuditAdmin];
}
