using FlatCity.Platform.Storage;

namespace FlatCity.Cities;

/// <summary>
/// Whoever does something in the city: a person at one post (一人一时一岗), perhaps standing in; a resident; a machine with a token; the system.
/// Every operation takes one; none looks for it in the air.
/// </summary>
internal sealed class Actor
{
    private static readonly IReadOnlySet<string> NoRoles = new HashSet<string>(StringComparer.Ordinal);

    public required Doer Doer { get; init; }

    /// <summary>The person's own name, for pages; never in logs or audit entries.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the post acted at; null for residents and the system.</summary>
    public string? Post { get; init; }

    /// <summary>Code of the post's unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The post's roles, as the city pack names them (<see cref="FlatCity.Packs.Cities.PostRoles"/>).</summary>
    public IReadOnlySet<string> Roles { get; init; } = NoRoles;

    public required Reach Reach { get; init; }

    /// <summary>Whose idempotency keys these are: `post:person`, `token:id` or `anonymous`.</summary>
    public required string Caller { get; init; }

    /// <summary>A task of the program itself, such as an import; never anybody who came through a door.</summary>
    public bool IsSystem => Caller.StartsWith("system:", StringComparison.Ordinal);

    /// <summary>The same without some of the roles.</summary>
    public Actor Without(IEnumerable<string> roles) => new() { Doer = Doer, Name = Name, Post = Post, Unit = Unit, Roles = Roles.Except(roles).ToHashSet(StringComparer.Ordinal), Reach = Reach, Caller = Caller };

    public bool Has(string role) => Roles.Contains(role);

    public static Actor System(string task) => new() { Doer = Doer.System(task), Name = task, Reach = Reach.System(task), Caller = "system:" + task };

    /// <summary>Someone outside, who shows a tracking code or nothing. No reach: a resident's door opens one case by its code.</summary>
    public static Actor Resident(string caller = "anonymous") => new() { Doer = Doer.Resident, Name = "", Reach = Reach.None, Caller = caller };
}
