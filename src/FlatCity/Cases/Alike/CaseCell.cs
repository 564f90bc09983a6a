using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Alike;

/// <summary>A cell of the ground, 1/400 of a degree a side (278 metres north, 246 east in this latitude), as one number.</summary>
internal static class CaseCell
{
    private const int ADegree = 400;
    private const long Row = 1_000_000;

    public static long Of(double lat, double lon) => ((long)((lat + 90) * ADegree) * Row) + (long)((lon + 180) * ADegree);

    /// <summary>The cell of a point and the eight around it: whatever lies within 200 metres is in one of them.</summary>
    public static IReadOnlyList<long> Around(double lat, double lon)
    {
        var here = Of(lat, lon);
        return [.. new[] { -Row, 0, Row }.SelectMany(row => new long[] { -1, 0, 1 }.Select(column => here + row + column))];
    }

    /// <summary>Where another scenario or place changes where it is looked for.</summary>
    public static void Move(WriteUnit unit, CaseState before, CaseState now)
    {
        if ((before.Scenario, before.Lat, before.Lon) == (now.Scenario, now.Lat, now.Lon))
            return;
        unit.Do("delete from case_cell where case_id = $1", now.Id);
        Write(unit, now);
    }

    public static void Write(WriteUnit unit, CaseState state)
    {
        if (state is { Lat: { } lat, Lon: { } lon, ParentId: null })
            unit.Do("insert into case_cell (cell, scenario, filed_at, case_id) values ($1, $2, $3, $4)", Of(lat, lon), state.Scenario, state.FiledAt, state.Id);
    }
}
