using FlatCity.Cases.Agree;
using FlatCity.Platform.Proving;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>
/// What must hold of cases whatever was done to them (核对): the row is what its steps make of it, every step has its audit entry, the rounds kept equal
/// a recount, open work is what the state asks for, and every file has its content. `flatcity verify` and the tests run this one code.
/// Read in pages of one snapshot, so that a city of any size takes the same memory.
/// </summary>
internal static class CaseAgreement
{
    public static async Task ProveAsync(CaseOffice cases, Reads reads, Disagreements found)
    {
        await CasesProof.ProveAsync(cases, reads, found);
        await FilesProof.ProveAsync(cases.City, reads, found);
    }
}
