namespace FlatCity.Platform.Web;

/// <summary>Who may use a route. A route that does not say is a fault: a test walks them all.</summary>
internal enum Access
{
    /// <summary>Everybody, without signing in.</summary>
    Anyone,

    /// <summary>Whoever has signed in, at whatever post.</summary>
    SignedIn,

    /// <summary>Whoever acts at a post with one of the named roles.</summary>
    Roles,

    /// <summary>A machine or person with a token in the Authorization header.</summary>
    Token,

    /// <summary>
    /// Whoever watches the program: from this machine or a network named by the setting `Metrics:Networks`, with the secret `Metrics:Token`,
    /// or with a token or session of the system administrator. Nobody else, because what a city does when is nothing for strangers.
    /// </summary>
    Watcher,
}

/// <summary>
/// Says on a page model who may use it: <c>[Who(Access.Anyone)]</c>, <c>[Who(Access.Roles, "desk", "lead")]</c>.
/// It is endpoint metadata; the sign-in slice's middleware enforces it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
internal sealed class WhoAttribute(Access access, params string[] roles) : Attribute
{
    public Access Access { get; } = access == Access.Roles && roles.Length == 0
        ? throw new ArgumentException("Access.Roles names at least one role: [Who(Access.Roles, \"desk\")].", nameof(roles))
        : access;

    public IReadOnlyList<string> Roles { get; } = roles;

    /// <summary>Whether the person may pass, as far as a page is concerned; tokens are judged where they are read.</summary>
    public bool Admits(SignedIn? person) => Access switch
    {
        Access.Anyone => true,
        Access.SignedIn => person is not null,
        Access.Roles => person is not null && Roles.Any(person.Roles.Contains),
        _ => false,
    };
}

/// <summary>The same for endpoints: <c>app.MapGet(…).Who(Access.Token)</c>.</summary>
internal static class WhoMetadata
{
    public static TBuilder Who<TBuilder>(this TBuilder builder, Access access, params string[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        var who = new WhoAttribute(access, roles);
        builder.Add(endpoint => endpoint.Metadata.Add(who));
        return builder;
    }
}
