namespace FlatCity.Platform.Web;

/// <summary>Which of the city's two networks a route belongs to: the internet, where residents are, or the inner one, where staff work (内外网).</summary>
internal enum Side
{
    Residents,
    Work,

    /// <summary>What both need: the program's own files, its health, an address that residents and staff call alike.</summary>
    Both,
}

/// <summary>Which sides a process serves; <c>serve --doors</c> says it.</summary>
internal enum ServedDoors
{
    All,
    Public,
    Work,
}

/// <summary>
/// Says of a route that everybody may use that staff need it too, or that it is for staff. Without it such a route is for residents.
/// What only staff may use cannot be said to be for residents: see <see cref="Sides.Of"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnSideAttribute(Side side) : Attribute
{
    public Side Side { get; } = side;
}

/// <summary>The side of a route, from its own metadata, so that a new route cannot be on the internet by being forgotten.</summary>
internal static class Sides
{
    public static TBuilder On<TBuilder>(this TBuilder builder, Side side)
        where TBuilder : IEndpointConventionBuilder
    {
        var on = new OnSideAttribute(side);
        builder.Add(endpoint => endpoint.Metadata.Add(on));
        return builder;
    }

    public static Side Of(string? path, WhoAttribute? who, OnSideAttribute? on) =>
        who is not { Access: Access.Anyone } || Doors.IsWork("/" + path?.TrimStart('/')) ? Side.Work : on?.Side ?? Side.Residents;

    public static bool Serves(this ServedDoors doors, Side side) =>
        doors == ServedDoors.All || side == Side.Both || side == (doors == ServedDoors.Public ? Side.Residents : Side.Work);
}

/// <summary>What this process serves, for whoever must act by it: the door that takes no staff on the internet, the frame that leads to no sign-in there.</summary>
internal sealed record Served(ServedDoors Doors)
{
    /// <summary>Whether the address is the staff's here; on the internet side none is, so that an address that is not served looks like any other that is not there.</summary>
    public bool ShowsWork(PathString path) => Doors switch
    {
        ServedDoors.Public => false,
        ServedDoors.Work => true,
        _ => Web.Doors.IsWork(path),
    };
}

/// <summary>
/// Keeps what a process holds in memory as the database has it, so it runs in each process, whatever `--background` says.
/// Other hosted services do the city's work, once for all processes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InEveryProcessAttribute : Attribute;
