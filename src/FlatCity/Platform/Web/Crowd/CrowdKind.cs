namespace FlatCity.Platform.Web.Crowd;

/// <summary>What somebody who is not known asks for: bounds on how often differ by it, and who goes first when more comes than can be done.</summary>
internal enum CrowdKind
{
    /// <summary>Pages and answers that cost little.</summary>
    Look,

    /// <summary>Filing and everything that stands on the way to it: nobody with a trouble is sent away for somebody who reads lists.</summary>
    Filing,

    /// <summary>Signing in.</summary>
    SignIn,

    /// <summary>Lists and figures that anybody may read: the first to wait.</summary>
    List,

    /// <summary>Whole files of open data.</summary>
    Download,

    /// <summary>What neither counts nor waits: files of the front end, health.</summary>
    Free,
}

/// <summary>Says of a route what kind of asking it is; without it reading is a look and sending is filing.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CrowdAttribute(CrowdKind kind) : Attribute
{
    public CrowdKind Kind { get; } = kind;
}

/// <summary>The same for endpoints: <c>routes.MapGet(…).Crowd(CrowdKind.List)</c>.</summary>
internal static class CrowdMetadata
{
    public static TBuilder Crowd<TBuilder>(this TBuilder builder, CrowdKind kind)
        where TBuilder : IEndpointConventionBuilder
    {
        var crowd = new CrowdAttribute(kind);
        builder.Add(endpoint => endpoint.Metadata.Add(crowd));
        return builder;
    }
}

/// <summary>Stands on the request of whoever has been found by cookie or token. Such callers are known by name and not counted by address.</summary>
internal sealed class KnownCaller
{
    public static readonly KnownCaller Here = new();
}
