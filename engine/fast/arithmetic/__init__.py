"""What kernels reckon with: matrix products in shapes that suit the BLAS library, Winograd's transforms, sums over
maps, and the steps of optimisers, all into arrays that are there already."""
