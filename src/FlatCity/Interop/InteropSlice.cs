namespace FlatCity.Interop;

/// <summary>Other systems (互联互通): what comes in goes through the same operations as every other door. Registered here, once.</summary>
internal static class InteropSlice
{
    public static void AddTo(IServiceCollection services) => IncomingDoors.AddTo(services);

    public static void MapTo(IEndpointRouteBuilder routes) => IncomingDoors.MapTo(routes);
}
